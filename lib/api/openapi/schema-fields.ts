import type { JsonSchema } from "./json-schema";

/** A field of a body or an answer, for reading. */
export interface SchemaField {
  /** Dotted; `[]` after what is a list: `errors[].count`. */
  name: string;
  type: string;
  required: boolean;
  note: string;
}

const DEEPEST = 4;

/** The fields of an object or of a list of objects, with those of nested ones after them. */
export function schemaFields(schema: JsonSchema, prefix = "", depth = 0): SchemaField[] {
  if (depth > DEEPEST) return [];
  const one = objectOf(schema);
  if (!one) return [];
  const required = (one.schema.required ?? []) as string[];
  const properties = Object.entries((one.schema.properties ?? {}) as Record<string, JsonSchema>);
  return properties.flatMap(([name, property]) => {
    const path = `${prefix}${one.isList ? "[]." : prefix ? "." : ""}${name}`;
    const field = { name: path, type: schemaType(property), required: required.includes(name), note: noteOf(property) };
    return [field, ...schemaFields(property, path, depth + 1)];
  });
}

/** What values are allowed, in a few words: `integer, 1–200`, `"csv" | "json"`. */
export function schemaType(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  const options = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (options && isRepeatable(options)) return `${schemaType(options[0])}, repeatable`;
  if (options) return [...new Set(options.map(schemaType))].join(" | ");
  if (Array.isArray(schema.type)) return schema.type.map((type) => schemaType({ ...schema, type })).join(" | ");
  if (schema.type === "array") return `${bracket(schemaType((schema.items ?? {}) as JsonSchema))}[]`;
  if (schema.format && schema.type === "string") return String(schema.format);
  const type = String(schema.type ?? "any");
  return type === "null" ? type : `${type}${rangeOf(schema)}`;
}

function objectOf(schema: JsonSchema): { schema: JsonSchema; isList: boolean } | null {
  const options = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (options) return options.map(objectOf).find((one) => one !== null) ?? null;
  if (schema.items) {
    const item = objectOf((schema.items ?? {}) as JsonSchema);
    return item && { schema: item.schema, isList: true };
  }
  return schema.properties ? { schema, isList: false } : null;
}

/** One value or a list of such: a search parameter that may be repeated. */
function isRepeatable([one, list, ...others]: JsonSchema[]): boolean {
  return others.length === 0 && list?.type === "array" && JSON.stringify(list.items) === JSON.stringify(one);
}

const bracket = (type: string) => (type.includes(" ") ? `(${type})` : type);

/** Bounds that somebody chose; zod adds those of exact integers. */
function rangeOf({ minimum, maximum }: JsonSchema): string {
  const [least, most] = [minimum, maximum].map((bound) =>
    typeof bound === "number" && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : null,
  );
  if (least !== null && most !== null) return `, ${least}–${most}`;
  if (least !== null) return `, ≥ ${least}`;
  return most === null ? "" : `, ≤ ${most}`;
}

function noteOf({ description, default: preset }: JsonSchema): string {
  const words = typeof description === "string" ? [description] : [];
  if (preset !== undefined && JSON.stringify(preset) !== "[]") words.push(`Default: ${JSON.stringify(preset)}`);
  return words.join(". ");
}
