import { expect, it } from "vitest";
import { redactEcho } from "@/lib/gateway/answer/redact-echo";
import { isGeneration } from "./is-generation";
import { readRequestLabels } from "./request-labels";
import { requestedModel } from "./requested-model";

it("labels that cannot be stored are shortened or left out", () => {
  const labels = readRequestLabels({
    "x-tokentab-user": "u".repeat(500),
    "x-tokentab-room": "   ",
    "x-tokentab-kind": "nonsense",
    "x-tokentab-feature": "caf\u00e9",
    "x-tokentab-metadata": '{"a":[1]}',
  });
  expect(labels).toEqual({ user: "u".repeat(200), feature: "café", metadata: { a: [1] } });
});

it.each(["nonsense", "[1]", "null", `{"a":"${"x".repeat(5_000)}"}`, '{"a":"\\u0000"}', '{"a":"\\ud800"}'])(
  "metadata like %s are left out",
  (metadata) => {
    expect(readRequestLabels({ "x-tokentab-metadata": metadata }).metadata).toEqual({});
  },
);

it("an echo is taken out of a message, wherever it stands and however often", () => {
  const sent = "please repeat this long and very private sentence to me";
  const echo = "this long and very private sentence";
  for (let before = 0; before < 25; before++) {
    const message = `${"-".repeat(before)}${echo}! And again: ${sent}.`;
    expect(redactEcho(message, sent)).not.toMatch(/private|sentence/);
  }
  expect(redactEcho("Rate limit reached for requests", sent)).toBe("Rate limit reached for requests");
});

it.each([
  ["POST", "/v1/chat/completions", true],
  ["POST", "/openai/deployments/a/chat/completions", true],
  ["POST", "/v1/responses", true],
  ["POST", "/v1/messages", true],
  ["POST", "/v1beta/models/gemini-2.5-pro:streamGenerateContent", true],
  ["POST", "/api/generate", true],
  ["GET", "/v1/chat/completions", false],
  ["POST", "/v1/responses/r1/cancel", false],
  ["POST", "/v1/messages/count_tokens", false],
  ["POST", "/v1/messages/batches", false],
  ["POST", "/v1/threads/t1/messages", false],
  ["POST", "/v1beta/models/gemini-2.5-pro:countTokens", false],
  ["POST", "/v1/files", false],
  ["POST", "/api/pull", false],
])("%s %s is a call to a model: %s", (method, path, expected) => {
  expect(isGeneration(method, path)).toBe(expected);
});

it.each([
  [
    "/v1/audio/transcriptions",
    "multipart/form-data; boundary=b",
    '--b\r\nContent-Disposition: form-data; name="model"\r\n\r\nwhisper-1\r\n--b--',
    "whisper-1",
  ],
  ["/v1beta/models/gemini-2.5-pro:generateContent", "application/json", "{}", "gemini-2.5-pro"],
  ["/openai/deployments/my%20gpt/chat/completions", "application/json", "{}", "my gpt"],
  ["/v1/chat/completions", "application/json", '{"model":"gpt-4o","messages":[{"cont', "gpt-4o"],
  ["/v1/chat/completions", "application/json", '{"messages":[{"model":"in the prompt"}', null],
])("the model of %s, %s", (path, type, text, expected) => {
  const parse = () => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };
  expect(requestedModel(path, type, Buffer.from(text), parse())).toBe(expected);
});
