import { ATTRIBUTE_NAMES } from "./attribute-names";
import type { Attributes } from "./span";

type Meaning = keyof typeof ATTRIBUTE_NAMES;

/** The attribute of that meaning as a text, a number written out; of several places the first that has one. Empty ones are none. */
export function findText(meaning: Meaning, ...places: readonly Attributes[]): string | null {
  for (const attributes of places) {
    for (const name of ATTRIBUTE_NAMES[meaning]) {
      const value = attributes.get(name);
      if (typeof value === "number" && Number.isFinite(value)) return String(value);
      if (typeof value === "string" && value.trim() !== "") return value;
    }
  }
  return null;
}

/** The attribute of that meaning as a number. AI SDK reports a count that it does not know as NaN, which is none. */
export function findNumber(meaning: Meaning, attributes: Attributes): number | null {
  for (const name of ATTRIBUTE_NAMES[meaning]) {
    const value = attributes.get(name);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number === "number" && Number.isFinite(number)) return number;
  }
  return null;
}
