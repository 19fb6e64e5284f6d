import { describe, expect, test } from "vitest";
import { formatExactUsd, formatUsd, usdPlaces } from "./format-usd";

describe("formatUsd", () => {
  test.each([
    ["47.608895000000", "$47.608895"],
    ["0.000000000000", "$0.00"],
    ["12.000000000000", "$12.00"],
    ["0.100000000000", "$0.10"],
    ["0.000000500000", "$0.000001"],
    ["0.000000499999", "<$0.000001"],
    ["0.000000000001", "<$0.000001"],
    ["9999.123456700000", "$9,999.123457"],
    ["10000.125000000000", "$10,000.13"],
    // Past 2^53, where a float would lie.
    ["9007199254740993.000000000000", "$9,007,199,254,740,993.00"],
    [null, "–"],
  ])("%s → %s", (amount, text) => expect(formatUsd(amount)).toBe(text));

  test("an amount is never shown as nothing because the column is coarse", () => {
    expect(formatUsd("0.004000000000", 2)).toBe("<$0.01");
  });

  test.each([
    ["1234.5", "de-DE", "1.234,50\u00a0$"],
    ["1234567.5", "en-IN", "$12,34,567.50"],
    ["-1234.5", "en-US", "-$1,234.50"],
    // As counts are written there: 1.234,5.
    ["1234.5", "en-DE", "$1.234,50"],
    ["0.000000000001", "en-DE", "<$0,01"],
  ])("%s in %s → %s", (amount, locale, text) => expect(formatUsd(amount, 2, locale)).toBe(text));
});

test("the exact amount keeps all twelve places", () => {
  expect(formatExactUsd("9007199254740993.000000000001")).toBe("$9,007,199,254,740,993.000000000001");
});

describe("usdPlaces", () => {
  test("is what the most precise amount of the column needs", () => {
    expect(usdPlaces(["1.500000000000", "0.123400000000"])).toBe(4);
    expect(usdPlaces([])).toBe(2);
    expect(usdPlaces(["0.000000000001"])).toBe(6);
  });

  test("is cents as soon as one amount is large", () => {
    expect(usdPlaces(["0.123456000000", "10000.000000000000"])).toBe(2);
  });
});
