import { describe, expect, it } from "vitest";
import { answeredModel, billedModel } from "./answered-model";

describe("answeredModel", () => {
  it.each<[string | null, string | null, string | null]>([
    ["gpt-4o-2024-08-06", "gpt-4o", "gpt-4o-2024-08-06"],
    ["gpt-4o", "openai/gpt-4o", "gpt-4o"],
    ["claude-sonnet-4-5", "my-deployment", "claude-sonnet-4-5"],
    ["my-org/qwen2.5-coder:7b", "default", "my-org/qwen2.5-coder:7b"],
    ["mine", "mine", "mine"],
    ["mine", null, "mine"],
    [null, "gpt-4o", "gpt-4o"],
    [null, null, null],
  ])("of %s, asked for %s, is %s", (answered, requested, expected) => {
    expect(answeredModel("openai", answered, requested)).toBe(expected);
  });

  it.each([
    "tell me a secret",
    "secret",
    "hi",
    'say "hi"',
    "two\nlines",
    "U2VjcmV0UHJvbXB0MTIz",
    "geheimnis-voll",
    "x".repeat(201),
    "🦇",
  ])("is the one that was asked for, when the answer says %j", (answered) => {
    expect(answeredModel("openai", answered, "gpt-4o")).toBe("gpt-4o");
    expect(answeredModel(null, answered, "my own")).toBe("my own");
  });
});

describe("billedModel", () => {
  it.each([
    ["google", "gemini-3.1-pro-preview", "gemini-pro-latest", "gemini-3.1-pro-preview"],
    ["openai", "gpt-4o-2024-05-13", "gpt-4o", "gpt-4o-2024-05-13"],
    ["openai", "gpt-4o-mini", "gpt-4o", "gpt-4o-mini"],
    ["openrouter", "openai/gpt-4o-mini", "openrouter/auto", "openai/gpt-4o-mini"],
    // A program's own names have their own prices, and what the catalogue doesn't list has none.
    ["azure", "gpt-4o-2024-08-06", "team-deployment", "team-deployment"],
    ["openai", "gpt-4o-experiment-x", "gpt-4o", "gpt-4o"],
    ["openai", null, "gpt-4o", "gpt-4o"],
  ])("of %s: %s answered for %s, billed is %s", (provider, answered, named, billed) => {
    expect(billedModel(provider, answered, named)).toBe(billed);
  });
});
