import { describe, expect, it } from "vitest";
import { describeFacts, errorFacts } from "./error-facts";
import { knownErrorWord } from "./known-error-words";
import { knownException } from "./known-exceptions";
import { knownParameter } from "./known-parameters";
import { readErrorText } from "./read-error-text";
import { NOTHING_SAID } from "./said-error";

describe("known lists", () => {
  it.each([
    "rate_limit_exceeded",
    "RESOURCE_EXHAUSTED",
    "ThrottlingException",
    "overloaded_error",
    "ECONNRESET",
    "DeploymentNotFound",
  ])("have the word %s", (word) => expect(knownErrorWord(word)).toBe(word));

  it.each([
    "secret",
    "rate limit exceeded",
    "rate_limit_exceeded: secret",
    "",
    "x".repeat(1_000_000),
    "__proto__",
    "constructor",
  ])("have no word %.40s", (word) =>
    expect([knownErrorWord(word), knownException(word), knownParameter(word)]).toEqual([null, null, null]),
  );

  it.each([
    ["openai.RateLimitError", "openai.RateLimitError"],
    ["APITimeoutError", "APITimeoutError"],
    ["google.api_core.exceptions.ResourceExhausted", "google.api_core.exceptions.ResourceExhausted"],
    ["AI_APICallError", "AI_APICallError"],
    ["botocore.errorfactory.ThrottlingException", "botocore.errorfactory.ThrottlingException"],
    ["tell.me.TimeoutError", "TimeoutError"],
    ["SecretError", null],
    ["TimeoutError secret", null],
  ])("take the exception %s for %s", (said, name) => expect(knownException(said)).toBe(name));

  it.each([
    "max_tokens",
    "messages[3].content",
    "messages.0.content.1.text",
    "generationConfig.maxOutputTokens",
    "tools[0].function.parameters",
  ])("have the parameter %s", (path) => expect(knownParameter(path)).toBe(path));

  it.each([
    "secret",
    "messages[0].secret",
    "messages[15339]",
    "42",
    "messages content",
    "messages[0",
    "messages..",
    "a".repeat(10_000),
  ])("have no parameter %.40s", (path) => expect(knownParameter(path)).toBeNull());
});

it("facts are the known part of what was said", () => {
  const said = {
    status: 429,
    words: ["secret", "tokens", "rate_limit_exceeded"],
    parameter: "max_tokens",
    message: "secret",
  };
  const facts = errorFacts(said);
  expect(facts).toEqual({ status: 429, type: "tokens", code: "rate_limit_exceeded", parameter: "max_tokens" });
  expect(describeFacts(facts)).toBe("429 Too Many Requests: tokens, rate_limit_exceeded, parameter max_tokens");
  expect(describeFacts(errorFacts(NOTHING_SAID))).toBe("");
  expect(errorFacts({ ...NOTHING_SAID, words: ["12345", "529"], message: "stop: secret" })).toEqual({
    status: 529,
    type: null,
    code: null,
    parameter: "stop",
  });
});

it.each([
  [
    "Error code: 429 - {'error': {'type': 'insufficient_quota', 'param': 'model'}}",
    429,
    ["insufficient_quota"],
    "model",
  ],
  ['{"error":{"code":503,"status":"UNAVAILABLE"}}', 503, ["UNAVAILABLE"], null],
  ["404 Not Found", 404, [], null],
  ["Request failed with status code 500", 500, [], null],
  ["I have 500 questions", null, [], null],
])("reads from %j what it repeats of the provider's error", (text, status, words, parameter) => {
  expect(readErrorText(text)).toEqual({ status, words, parameter });
});
