/** A repetition of at least both together is found for sure. */
const WINDOW = 12;
const STEP = 6;
/** Of longer messages the rest is left out. */
const MAX_MESSAGE = 1_000;

/**
 * A provider's error message without what it repeats of the request: messages may quote the prompt, which is never stored.
 * @param sent texts that must not show; fewer than 12 of their characters in a row are no repetition
 */
export function redactEcho(whole: string, sent: string): string {
  const message = whole.slice(0, MAX_MESSAGE);
  let kept = "";
  let from = 0;
  for (let at = 0; at + WINDOW <= message.length; at += STEP) {
    if (at < from || !sent.includes(message.slice(at, at + WINDOW))) continue;
    let [start, end] = [at, at + WINDOW];
    while (start > from && sent.includes(message.slice(start - 1, end))) start--;
    while (end < message.length && sent.includes(message.slice(start, end + 1))) end++;
    kept += `${message.slice(from, start)}…`;
    from = end;
  }
  return kept + message.slice(from);
}
