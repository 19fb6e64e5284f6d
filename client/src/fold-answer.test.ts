import { expect, it } from "vitest";
import { foldAnswer } from "./fold-answer.js";

it("keeps numbers and names of an answer, and no text", () => {
  const answer = {
    id: "resp_1",
    model: "gpt-5",
    output: [{ text: "an answer that stays here" }],
    instructions: "a prompt that stays here",
    service_tier: "priority",
    usage: {
      input_tokens: 3,
      cost: "0.0045",
      input_tokens_details: { cached_tokens: 1 },
      note: "some free text",
      n: 4n,
    },
  };
  const expected = {
    model: "gpt-5",
    service_tier: "priority",
    usage: { input_tokens: 3, cost: "0.0045", input_tokens_details: { cached_tokens: 1 }, note: undefined, n: 4 },
  };
  expect(foldAnswer(null, answer)).toEqual(expected);
  expect(foldAnswer(null, { type: "response.completed", response: answer })).toEqual(expected);
});

it("replaces counts by later ones, and keeps what these do not say", () => {
  const first = foldAnswer(null, { usageMetadata: { promptTokenCount: 4, cachedContentTokenCount: 2 } });
  const second = foldAnswer(first, { usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 9 } });
  expect(second).toEqual({
    usageMetadata: { promptTokenCount: 4, cachedContentTokenCount: 2, candidatesTokenCount: 9 },
  });
  expect(foldAnswer(second, { choices: [], usage: null })).toBe(second);
  expect(foldAnswer(second, "[DONE]")).toBe(second);
});

it("counts pictures that are billed by the piece, and no embeddings", () => {
  expect(foldAnswer(null, { data: [{ b64_json: "…" }, { url: "https://…" }] })).toEqual({
    data: [{ url: "" }, { url: "" }],
  });
  expect(foldAnswer(null, { object: "list", data: [{ embedding: [1] }], model: "e" })).toEqual({ model: "e" });
});

it("reads no getter of an answer's class, which may warn", () => {
  const read: string[] = [];
  class Answer {
    usageMetadata = { promptTokenCount: 4, candidatesTokenCount: 2, totalTokenCount: 6 };
    get data(): undefined {
      read.push("data");
      return undefined;
    }
  }
  foldAnswer(null, new Answer());
  expect(read).toEqual([]);
});
