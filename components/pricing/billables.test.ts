import { describe, expect, it } from "vitest";
import { fromUnitPrice, toUnitPrice, unitOf } from "./billables";

describe("toUnitPrice", () => {
  it.each([
    ["input", "2.5", "2.500000000000"],
    ["webSearch", "10000", "10.000000000000"],
    ["audioSecond", "100", "0.006000000000"],
    ["image", "40000", "0.040000000000"],
  ])("%s at %s per million pieces is %s", (name, stored, shown) => {
    expect(toUnitPrice(name, stored)).toBe(shown);
    expect(Number(fromUnitPrice(name, shown))).toBe(Number(stored));
  });
});

it("leaves what is no number to the API", () => {
  expect(fromUnitPrice("webSearch", "ten")).toBe("ten");
});

it.each([
  ["webSearch", "thousand"],
  ["holograms", "million"],
  ["constructor", "million"],
])("tells %s by the %s", (name, unit) => expect(unitOf(name)).toBe(unit));
