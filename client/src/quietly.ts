/** The same function, but what it throws is lost: measuring a call must never break it. */
export function quietly<Arguments extends unknown[]>(
  measure: (...args: Arguments) => void,
): (...args: Arguments) => void {
  return (...args) => {
    try {
      measure(...args);
    } catch {
      // The call goes on unmeasured.
    }
  };
}
