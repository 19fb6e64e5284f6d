import { expect, it } from "vitest";
import { formatDecimal, parseDecimal } from "./decimal";

it.each([
  ["1.5", 12, "1.500000000000"],
  ["-0.000000000001", 12, "-0.000000000001"],
  ["1e-7", 12, "0.000000100000"],
  [".5", 1, "0.5"],
  ["12", 0, "12"],
  ["0.0000000000005", 12, "0.000000000001"],
  ["0.00000000000049", 12, "0.000000000000"],
  ["92233720368547758.07", 12, "92233720368547758.070000000000"],
])("reads %s at %i places as %s", (text, places, formatted) => {
  expect(formatDecimal(parseDecimal(text, places), places)).toBe(formatted);
});

it.each(["", ".", "1,5", "abc", "NaN", "Infinity", "0x10", "1e9999"])("refuses %s", (text) => {
  expect(() => parseDecimal(text, 12)).toThrow(RangeError);
});
