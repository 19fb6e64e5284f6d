import { describe, expect, it } from "vitest";
import { readAnsweredFailure, readFailure } from "./read-failure.js";

const PROMPT = "Summarize the confidential report about project Bluebird";

describe("readFailure", () => {
  it.each<[string, unknown, object]>([
    [
      "OpenAI's",
      { status: 400, error: { message: PROMPT, type: "bad", code: "x", param: "messages[3].content" } },
      { status: 400, type: "bad", code: "x", param: "messages[3].content" },
    ],
    [
      "Anthropic's",
      { status: 529, error: { type: "error", error: { type: "over", message: "Busy" } } },
      { status: 529, type: "over" },
    ],
    [
      "the AI SDK's",
      Object.assign(new Error("Failed"), { statusCode: 400, responseBody: '{"error":{"message":"No","type":"bad"}}' }),
      { status: 400, type: "bad" },
    ],
    ["Google's", new Error('{"error":{"code":429,"status":"SLOW","message":"No"}}'), { type: "SLOW" }],
    ["a body that nobody can read", Object.assign(new Error("502 <html>"), { status: 502 }), { status: 502 }],
    ["a network error", Object.assign(new TypeError("fetch failed"), { code: "ECONNRESET" }), { type: "ECONNRESET" }],
    ["another", new RangeError("too long"), { type: "RangeError" }],
    ["no error at all", "text", {}],
  ])("reads %s", (_, error, known) => {
    expect(readFailure(error)).toEqual(known);
  });

  it("reports no sentence, wherever a provider puts it", () => {
    const error = { message: PROMPT, type: PROMPT, code: PROMPT, param: PROMPT, status: PROMPT };
    const thrown = Object.assign(new Error(PROMPT), { ...error, error });
    for (const failure of [thrown, { status: 400, error }, { error: { error } }]) {
      expect(JSON.stringify(readFailure(failure))).not.toContain("Bluebird");
    }
    expect(readAnsweredFailure({ type: "error", error })).toEqual({});
  });
});

it("sees failures that an answer reports", () => {
  const error = { code: "server_error", message: "Oh" };
  const failed = { type: "response.failed", response: { status: "failed", error } };
  expect(readAnsweredFailure(failed)).toEqual({ code: "server_error" });
  expect(readAnsweredFailure({ type: "error", error: { type: "overloaded_error", message: "Busy" } })).toEqual({
    type: "overloaded_error",
  });
  expect(
    readAnsweredFailure({ type: "response.completed", response: { status: "completed", error: null } }),
  ).toBeNull();
  expect(readAnsweredFailure("text")).toBeNull();
});
