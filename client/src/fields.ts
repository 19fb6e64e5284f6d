/** An object of a shape that others define. */
export type Fields = Record<string | symbol, unknown>;

/** Whether properties can be read from the value: an object, not a list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at that name, or null. */
export function fieldsAt(value: unknown, name: string): Fields | null {
  const found = isFields(value) ? value[name] : null;
  return isFields(found) ? found : null;
}

/** The text at that name, or null for none or an empty one. */
export function textAt(value: unknown, name: string): string | null {
  const found = isFields(value) ? value[name] : null;
  return typeof found === "string" && found.trim() !== "" ? found : null;
}
