import { z } from "zod";

/** What is read of a JSON Schema. */
interface Described {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Described[];
  oneOf?: Described[];
  items?: Described;
  format?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: "an ID (a UUID)",
  guid: "an ID (a UUID)",
  email: "an email address",
  uri: "a URL",
  date: "a date, for example 2026-11-22",
  "date-time": "a time, for example 2026-11-22T08:00:00Z",
};

/** Beyond this, integers aren't exact: zod's own limits, not ours. */
const isStated = (limit: number | undefined) => limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER;

/** Of each schema once: a batch may have thousands of events with the same fault. */
const known = new WeakMap<z.core.$ZodType, string | null>();

/** What a schema takes, in words that go after "must be"; null if that can't be said. */
export function describeSchema(schema: z.core.$ZodType): string | null {
  const found = known.get(schema);
  if (found !== undefined) return found;
  const described = phraseOf(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Described);
  known.set(schema, described);
  return described;
}

function phraseOf(schema: Described): string | null {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return describeChoices(choices);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of ${schema.enum.map(String).join(", ")}`;
  if (schema.format && schema.format in FORMATS) return FORMATS[schema.format];
  const types = [schema.type ?? []].flat().filter((type) => type !== "null");
  const described = types.flatMap((type) => describeType(type, schema) ?? []);
  return described.length > 0 ? described.join(" or ") : null;
}

/** A search parameter that may be repeated takes a value or a list of such: the value says all. */
function describeChoices(choices: Described[]): string | null {
  const isRepeated = (choice: Described) =>
    choice.type === "array" && choices.some((other) => JSON.stringify(other) === JSON.stringify(choice.items));
  const described = choices.filter((choice) => !isRepeated(choice) && choice.type !== "null").map(phraseOf);
  const stated = [...new Set(described)];
  return stated.includes(null) || stated.length === 0 ? null : stated.join(" or ");
}

function describeType(type: string, schema: Described): string | null {
  if (type === "integer") return `a whole number${range(schema)}`;
  if (type === "number") return `a number${range(schema)}`;
  if (type === "boolean") return "true or false";
  if (type === "object") return "an object";
  if (type === "array") return `a list${size(schema.minItems, schema.maxItems, "item")}`;
  if (type === "string") return `text${size(schema.minLength, schema.maxLength, "character")}`;
  return null;
}

function range({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Described): string {
  const [hasLeast, hasMost] = [isStated(minimum), isStated(maximum)];
  if (hasLeast && hasMost) return ` from ${minimum} to ${maximum}`;
  const least = hasLeast ? `of at least ${minimum}` : isStated(exclusiveMinimum) ? `above ${exclusiveMinimum}` : "";
  const most = hasMost ? `of at most ${maximum}` : isStated(exclusiveMaximum) ? `below ${exclusiveMaximum}` : "";
  const limits = [least, most].filter((limit) => limit !== "").join(" and ");
  return limits && ` ${limits}`;
}

function size(least: number | undefined, most: number | undefined, unit: string): string {
  const units = (count: number) => (count === 1 ? unit : `${unit}s`);
  if (least !== undefined && most !== undefined) {
    return least === most ? ` of ${least} ${units(most)}` : ` of ${least} to ${most} ${units(most)}`;
  }
  if (least !== undefined) return ` of at least ${least} ${units(least)}`;
  return most === undefined ? "" : ` of at most ${most} ${units(most)}`;
}
