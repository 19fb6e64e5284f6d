const WINDOW = 16;
const DEPTH = 12;

/**
 * An error message without what it repeats of the request: providers quote it, and prompts are never reported. A repetition of
 * at least 31 characters is found for sure.
 * @param sent the call's parameters
 */
export function redactEcho(message: string, sent: unknown): string {
  const texts: string[] = [];
  collectTexts(sent, texts, DEPTH);
  const haystack = texts.join("\n");
  let kept = "";
  let from = 0;
  for (let at = 0; at + WINDOW <= message.length; at += WINDOW) {
    if (at < from || !haystack.includes(message.slice(at, at + WINDOW))) continue;
    let [start, end] = [at, at + WINDOW];
    while (start > from && haystack.includes(message.slice(start - 1, end))) start--;
    while (end < message.length && haystack.includes(message.slice(start, end + 1))) end++;
    kept += `${message.slice(from, start)}…`;
    from = end;
  }
  return kept + message.slice(from);
}

function collectTexts(value: unknown, texts: string[], depth: number): void {
  if (typeof value === "string" && value.length >= WINDOW) texts.push(value);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || depth === 0) return;
  for (const item of Object.values(value)) collectTexts(item, texts, depth - 1);
}
