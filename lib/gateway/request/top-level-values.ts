/** A value's place in a JSON text: from its first character to behind its last. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Finds the values of a JSON object's own fields without parsing what they hold. Of a field that stands twice the last
 * counts, as for JSON.parse. Of a text that breaks off, the fields before the break.
 */
export function topLevelValues(text: string): Map<string, Span> {
  const found = new Map<string, Span>();
  let at = skipSpace(text, 0);
  if (text[at] !== "{") return found;
  at = skipSpace(text, at + 1);
  while (text[at] === '"') {
    const nameEnd = skipString(text, at);
    if (nameEnd === -1) return found;
    const name = readString(text.slice(at, nameEnd));
    at = skipSpace(text, nameEnd);
    if (text[at] !== ":") return found;
    const start = skipSpace(text, at + 1);
    const end = skipValue(text, start);
    if (end === -1) return found;
    if (name !== null) found.set(name, { start, end });
    at = skipSpace(text, end);
    if (text[at] !== ",") return found;
    at = skipSpace(text, at + 1);
  }
  return found;
}

function readString(text: string): string | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at++;
  return at;
}

/** Behind the closing quote; -1 when there is none. */
function skipString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return -1;
}

function skipValue(text: string, from: number): number {
  if (text[from] === '"') return skipString(text, from);
  const stops = text[from] === "{" || text[from] === "[" ? /["{}[\]]/g : /[\s,}]/g;
  let depth = 0;
  stops.lastIndex = from;
  for (let match = stops.exec(text); match; match = stops.exec(text)) {
    if (match[0] === '"') {
      const end = skipString(text, match.index);
      if (end === -1) return -1;
      stops.lastIndex = end;
      continue;
    }
    if (!"{}[]".includes(match[0]) || (depth === 0 && match[0] === "}")) return match.index;
    depth += match[0] === "{" || match[0] === "[" ? 1 : -1;
    if (depth === 0) return match.index + 1;
  }
  return -1;
}
