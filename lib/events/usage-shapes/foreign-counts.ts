import { type Fields, isFields } from "./fields";

/** Not rates, like tokens by the second. */
const IS_COUNT = /(?:tokens|token_?count)$/i;
/** Names of objects in which parts of a count stand apart. */
const OF_PARTS = /details?$|cache|TokenDetails$/i;
const MAX_NAMES = 3;
const MAX_NAME = 40;

/**
 * The counts in a usage object that a shape has no name for: with one of them the object is another's, and to read it as this
 * shape would bill a wrong amount. Counts of nothing say nothing. Of the parts of a count only cached ones tell, because
 * others cost what their whole costs.
 */
export function foreignCounts(usage: Fields, known: readonly string[]): string[] {
  const found: string[] = [];
  for (const [name, value] of Object.entries(usage)) {
    if (isFields(value)) {
      if (OF_PARTS.test(name)) found.push(...cachedParts(name, value, known));
    } else if (IS_COUNT.test(name) && isCounted(value) && !known.includes(name)) found.push(name);
  }
  return found;
}

/** Names for a message: few, and none of the length of a text. */
export function listNames(names: readonly string[]): string {
  const listed = names.slice(0, MAX_NAMES).map((name) => name.slice(0, MAX_NAME).toWellFormed());
  return names.length > MAX_NAMES ? `${listed.join(", ")} and others` : listed.join(", ");
}

function cachedParts(path: string, parts: Fields, known: readonly string[]): string[] {
  return Object.entries(parts).flatMap(([name, value]) => {
    const isForeign = /cache/i.test(`${path} ${name}`) && isCounted(value) && !known.includes(name);
    return isForeign ? [`${path}.${name}`] : [];
  });
}

function isCounted(value: unknown): boolean {
  return typeof value === "number" ? value > 0 : typeof value === "string" && /^\d{1,13}$/.test(value) && +value > 0;
}
