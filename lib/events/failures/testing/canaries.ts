/** What callers ask: a sentence, a word, letters beyond ASCII, JSON with quotes and a line end, something like base64. */
export const PROMPTS = [
  "Summarize the confidential Bluebird merger for our board",
  "zqjx",
  "Größe des Fledermausprojekts 🦇 überprüfen",
  '{"note": "Kingfisher \\"in quotes\\"\nsecond line", "ask": ["Wagtail", 7]}',
  "S2luZ2Zpc2hlckxpZXNIZXJl",
] as const;

export const toEscapes = (text: string) =>
  [...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
export const toHtml = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll("ö", "&ouml;");
export const toBase64 = (text: string) => Buffer.from(text).toString("base64");
export const toReversed = (text: string) => [...text].reverse().join("");
export const toTokens = (text: string) => JSON.stringify(text.split(/\s+/));
export const toLetters = (text: string) => [...text].join(" ");

/** Words that are of no prompt alone. */
const COMMON = new Set([
  "confidential",
  "Summarize",
  "board",
  "merger",
  "second",
  "line",
  "note",
  "quotes",
  "überprüfen",
]);

/** By what a prompt would be recognized: as it is, in each encoding, and by each of its own words. */
export function tracesOf(prompt: string): string[] {
  const json = JSON.stringify(prompt).slice(1, -1);
  const whole = [
    prompt,
    json,
    toEscapes(prompt),
    toHtml(prompt),
    toBase64(prompt),
    toReversed(prompt),
    toTokens(prompt),
  ];
  const words = prompt.match(/[\p{L}\d]{4,}/gu) ?? [];
  const hex = [prompt, ...words].map((text) => Buffer.from(text).toString("hex"));
  const letters = [toLetters(prompt), JSON.stringify([...prompt]), JSON.stringify([...prompt]).replaceAll('"', "'")];
  const own = words.filter((word) => !COMMON.has(word));
  return [...whole, ...letters, ...hex, ...own, ...own.map(toBase64), ...own.map(toReversed)];
}
