/** A text as PostgreSQL can store it: without NUL and lone surrogates, and without space around it. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "").toWellFormed().trim();
}
