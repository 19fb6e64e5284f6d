import { expect, it } from "vitest";
import { sqlName, sqlNames } from "./sql-name";

it("makes names of columns SQL without a parameter", () => {
  const names = sqlNames(["input_tokens", "cache_write_5m_tokens"]);
  expect([names.text, names.values]).toEqual(["input_tokens, cache_write_5m_tokens", []]);
});

it.each(["", "a b", "a;", 'a"', "a'", "A", "1a", "a-b", "a\n", "ä"])(
  "refuses %j, whatever the compiler was told",
  (name) => {
    expect(() => sqlName(name as "a")).toThrow();
  },
);

it("takes no string that the code does not spell out", () => {
  const name: string = "feature";
  // @ts-expect-error a string of any content
  expect(sqlName(name).text).toBe("feature");
});
