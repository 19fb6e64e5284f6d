/** What `setTimeout` returns: an object in Node, a number in browsers. */
export type Timer = ReturnType<typeof setTimeout>;

/** Lets the process end before the timer does, where there is a process. */
export function unref(timer: Timer): Timer {
  if (typeof timer === "object") (timer as { unref?: () => unknown }).unref?.();
  return timer;
}
