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

  test("follows the locale", () => expect(formatUsd("1234.5", 2, "de-DE")).toBe("1.234,50\u00a0$"));
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
