import { expect, test } from "vitest";
import { divideRounded } from "./decimal-division";

test.each([
  [7n, 2n, 4n],
  [-7n, 2n, -4n],
  [7n, -2n, -4n],
  [-7n, -2n, 4n],
  [10n, 3n, 3n],
  [11n, 3n, 4n],
  [0n, 5n, 0n],
  [10n ** 40n + 1n, 10n ** 20n, 10n ** 20n],
])("%d / %d is %d, halves away from zero", (dividend, divisor, quotient) => {
  expect(divideRounded(dividend, divisor)).toBe(quotient);
});

test("nothing is divided by zero", () => {
  expect(() => divideRounded(1n, 0n)).toThrow(RangeError);
});
