import { expect, it } from "vitest";
import { parseEvents, UnreadableEvent } from "./parse-events";

it("reads one event, an array and NDJSON", async () => {
  expect(await parseEvents('{"model":"a"}', "application/json")).toEqual([{ model: "a" }]);
  expect(await parseEvents(' [{"model":"a"} , {"model":"b"}] ', "")).toEqual([{ model: "a" }, { model: "b" }]);
  expect(await parseEvents('{"model":"a"}\n\n{"model":"b"}\n', "application/x-ndjson")).toHaveLength(2);
  expect(await parseEvents('{"model":"a"}\n{"model":"b"}', "application/json")).toHaveLength(2);
  expect(await parseEvents('[1,"[",null,{"a":"\\"}"}]', "")).toEqual([1, "[", null, { a: '"}' }]);
});

it("keeps an unreadable line in its place", async () => {
  const events = await parseEvents('{"model":"a"}\n{oops\n{"model":"b"}', "application/x-ndjson");
  expect(events[1]).toBeInstanceOf(UnreadableEvent);
  expect(events[2]).toEqual({ model: "b" });
});

it.each(["[@,@,@]", "@\n@\n@"])("keeps an event that is too deep or too large in its place, in %s", async (body) => {
  const deep = `{"metadata":${"[".repeat(4_000_000)}${"]".repeat(4_000_000)}}`;
  const large = `{"usage":[${"[],".repeat(600_000)}1]}`;
  const values = [deep, large, '{"model":"b"}'];
  const events = await parseEvents(
    body.replace(/@/g, () => values.shift() as string),
    "",
  );
  expect(events).toEqual([
    new UnreadableEvent("The event is nested more than 64 levels deep.", true),
    new UnreadableEvent("The event holds more than 1000000 values.", true),
    { model: "b" },
  ]);
});

it("makes long events in portions to what JSON.parse makes of them", async () => {
  const chunk = { id: "chatcmpl-1", choices: [{ delta: { content: 'so"\\\u2028é 💡' } }], usage: null, n: -1.5e3 };
  const long = {
    model: "a",
    response: Array.from({ length: 2_000 }, () => chunk),
    texts: "x".repeat(50_000),
    empty: [],
  };
  const body = JSON.stringify([long, { ...long, response: [long, { __proto__: 1 }] }], null, 1);
  expect(await parseEvents(body, "")).toEqual(JSON.parse(body));
  const [own] = await parseEvents(`{"__proto__": {"a": 1}, "b": "${"x".repeat(20_000)}", "c": []}`, "");
  expect(Object.entries(own as object)[0]).toEqual(["__proto__", { a: 1 }]);
});

it.each([
  "",
  "   ",
  "{oops",
  "[",
  "[{}",
  "[{},]",
  "[,{}]",
  "[{}]]",
  '[{"a":1}{"b":2}]',
  '{"a":"x',
  '{"a":1}}',
  "{]",
  "[1,2}",
  '["\u0001"]',
  "{'a':1}",
  "model=a\nmodel=b",
])("refuses what is no JSON: %s", async (body) => {
  await expect(parseEvents(body, "application/json")).rejects.toThrow(
    expect.objectContaining({ code: "invalid_json" }),
  );
});

it("refuses nothing at all, and too much", async () => {
  await expect(parseEvents("[]", "")).rejects.toThrow(expect.objectContaining({ code: "invalid_request" }));
  await expect(parseEvents("\n\n", "application/x-ndjson")).rejects.toThrow(
    expect.objectContaining({ code: "invalid_request" }),
  );
  for (const body of [`[${"[],".repeat(3_000_000)}1]`, "{}\n".repeat(10_001)]) {
    await expect(parseEvents(body, "")).rejects.toThrow(expect.objectContaining({ code: "payload_too_large" }));
  }
});
