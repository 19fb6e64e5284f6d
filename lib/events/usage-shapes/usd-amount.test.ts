import { expect, it } from "vitest";
import { formatUsdAmount, readUsd } from "./usd-amount";

it.each([
  [6e-5, 0, "0.00006"],
  [0.1, 0, "0.1"],
  ["0.000000000001", 0, "0.000000000001"],
  [232_856_000, -10, "0.0232856"],
  ["37756000", -10, "0.0037756"],
  [12, 0, "12"],
  [0, 0, "0"],
  [100, 0, "100"],
])("reads %j × 10^%i as %s", (value, exponent, text) => {
  const amount = readUsd(value, exponent);
  expect(amount === null ? null : formatUsdAmount(amount)).toBe(text);
});

it.each([
  -1,
  "-1",
  "",
  " ",
  ".",
  "1,5",
  "0x10",
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1e30,
  "9".repeat(50),
  true,
  {},
  [1],
  null,
])("takes %j for no amount", (value) => {
  expect(readUsd(value)).toBeNull();
});
