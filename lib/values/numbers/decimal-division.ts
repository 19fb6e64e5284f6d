/**
 * The quotient of two whole numbers, rounded to a whole one, half away from zero.
 * @throws RangeError when the divisor is zero
 */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const isNegative = dividend < 0n !== divisor < 0n;
  const [size, by] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const quotient = (2n * size + by) / (2n * by);
  return isNegative ? -quotient : quotient;
}
