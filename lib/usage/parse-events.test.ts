import { expect, it } from "vitest";
import { parseEvents, UnreadableEvent } from "./parse-events";

it("reads one event, an array and NDJSON", () => {
  expect(parseEvents('{"model":"a"}', "application/json")).toEqual([{ model: "a" }]);
  expect(parseEvents('[{"model":"a"},{"model":"b"}]', "")).toEqual([{ model: "a" }, { model: "b" }]);
  expect(parseEvents('{"model":"a"}\n\n{"model":"b"}\n', "application/x-ndjson")).toHaveLength(2);
  expect(parseEvents('{"model":"a"}\n{"model":"b"}', "application/json")).toHaveLength(2);
});

it("keeps an unreadable line in its place", () => {
  const events = parseEvents('{"model":"a"}\n{oops\n{"model":"b"}', "application/x-ndjson");
  expect(events[1]).toBeInstanceOf(UnreadableEvent);
  expect(events[2]).toEqual({ model: "b" });
});

it("refuses what is no JSON, nothing at all, and too much", () => {
  expect(() => parseEvents("{oops", "application/json")).toThrow(expect.objectContaining({ code: "invalid_json" }));
  expect(() => parseEvents("model=a\nmodel=b", "")).toThrow(expect.objectContaining({ code: "invalid_json" }));
  expect(() => parseEvents("[]", "")).toThrow(expect.objectContaining({ code: "invalid_request" }));
  const many = `[${Array.from({ length: 10_001 }, () => "{}").join(",")}]`;
  expect(() => parseEvents(many, "")).toThrow(expect.objectContaining({ code: "payload_too_large" }));
});
