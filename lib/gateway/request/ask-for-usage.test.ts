import { describe, expect, it } from "vitest";
import { askForUsage } from "./ask-for-usage";
import { topLevelValues } from "./top-level-values";

const ask = (text: string) => askForUsage(text, JSON.parse(text));

describe("asking for usage", () => {
  it("changes nothing but the flag, in the text itself", () => {
    const text =
      '{ "b": 1.10, "messages": ["{\\"stream_options\\": 1}"], "stream" : true, "big": 12345678901234567890 }';
    expect(ask(text)).toBe(`{"stream_options":{"include_usage":true},${text.slice(1)}`);
  });

  it.each(['{"include_usage":false}', "null", '{ "include_usage" : false , "x": [1, "}"] }', "true"])(
    "sets it in options that are %s",
    (options) => {
      const asked = String(ask(`{"stream":true,"stream_options": ${options} ,"model":"m"}`));
      const others = options.includes("x") ? { x: [1, "}"] } : {};
      expect(JSON.parse(asked)).toEqual({
        stream: true,
        stream_options: { ...others, include_usage: true },
        model: "m",
      });
      expect(asked.endsWith(' ,"model":"m"}')).toBe(true);
    },
  );

  it("takes the last of two options, as parsers do", () => {
    const asked = String(ask('{"stream_options":{"include_usage":true},"stream":true,"stream_options":{"a":1}}'));
    expect(JSON.parse(asked).stream_options).toEqual({ a: 1, include_usage: true });
  });

  it.each([
    '{"stream":false}',
    "{}",
    '{"stream":"true"}',
    '[{"stream":true}]',
    '{"stream":true,"stream_options":{"include_usage":true}}',
  ])("leaves %s alone", (text) => {
    expect(ask(text)).toBeNull();
  });
});

describe("the values of an object's own fields", () => {
  const valuesOf = (text: string) =>
    Object.fromEntries([...topLevelValues(text)].map(([name, { start, end }]) => [name, text.slice(start, end)]));

  it("are found whatever stands in them", () => {
    const text = String.raw`{"a":"\\\"}","b":{"c":["]}\\"]},"\u0064":-1e5,"e":[],"f":null}`;
    expect(valuesOf(text)).toEqual({
      a: String.raw`"\\\"}"`,
      b: String.raw`{"c":["]}\\"]}`,
      d: "-1e5",
      e: "[]",
      f: "null",
    });
  });

  it("are those before the break of a text that breaks off anywhere", () => {
    const text = '{"model":"gpt-4o","n":[1,{"a":"b"}],"messages":[{"content":"long"}]}';
    for (let length = 0; length < text.length; length++) {
      const found = valuesOf(text.slice(0, length));
      if (length > '{"model":"gpt-4o"'.length) expect(found.model).toBe('"gpt-4o"');
      expect(Object.keys(found).every((name) => ["model", "n", "messages"].includes(name))).toBe(true);
    }
  });
});
