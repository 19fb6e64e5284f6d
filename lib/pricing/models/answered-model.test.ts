import { describe, expect, it } from "vitest";
import { answeredModel } from "./answered-model";

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
