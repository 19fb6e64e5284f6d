import { describe, expect, it } from "vitest";
import { readAnsweredFailure, readFailure } from "./read-failure.js";

const PROMPT = "Summarize the confidential report about project Bluebird";

describe("readFailure", () => {
  it.each<[string, unknown, string, string]>([
    ["OpenAI's", { status: 429, error: { message: "Slow", type: "rate", code: "x" } }, "rate", "Slow"],
    [
      "Anthropic's",
      { status: 529, error: { type: "error", error: { type: "over", message: "Busy" } } },
      "over",
      "Busy",
    ],
    [
      "the AI SDK's",
      Object.assign(new Error("Failed"), { statusCode: 400, responseBody: '{"error":{"message":"No","type":"bad"}}' }),
      "bad",
      "No",
    ],
    ["a body that nobody can read", Object.assign(new Error("502 <html>"), { status: 502 }), "http_502", ""],
    [
      "a network error",
      Object.assign(new TypeError("fetch failed"), { code: "ECONNRESET" }),
      "ECONNRESET",
      "fetch failed",
    ],
    ["another", new RangeError("too long"), "RangeError", "too long"],
    ["no error at all", "text", "error", ""],
  ])("reads %s", (_, error, type, message) => {
    expect(readFailure(error, {})).toEqual({ type, message });
  });

  it("takes out what repeats the request, and keeps 500 characters", () => {
    const sent = { messages: [{ role: "user", content: [{ type: "text", text: PROMPT }] }] };
    const message = (said: string) => readFailure(new Error(said), sent).message;
    expect(message(`Invalid content: ${PROMPT}.`)).toBe("Invalid content: ….");
    expect(message(`Invalid content: ${PROMPT.slice(5, 45)}`)).toBe("Invalid content: …");
    expect(message("x".repeat(5_000))).toHaveLength(500);
  });
});

it("sees failures that an answer reports", () => {
  const failed = {
    type: "response.failed",
    response: { status: "failed", error: { code: "server_error", message: "Oh" } },
  };
  expect(readAnsweredFailure(failed, {})).toEqual({ type: "server_error", message: "Oh" });
  expect(readAnsweredFailure({ type: "error", error: { type: "overloaded_error", message: "Busy" } }, {})).toEqual({
    type: "overloaded_error",
    message: "Busy",
  });
  expect(
    readAnsweredFailure({ type: "response.completed", response: { status: "completed", error: null } }, {}),
  ).toBeNull();
  expect(readAnsweredFailure("text", {})).toBeNull();
});
