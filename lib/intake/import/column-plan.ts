import { USAGE_EVENT_FIELDS } from "@/lib/events/schema/usage-event";
import { fieldOfAlias } from "@/lib/events/schema/usage-event-aliases";
import { AppError } from "@/lib/values/errors/errors";
import { type FieldMatch, fieldOfColumn } from "./field-of-column";

/** What the user says about columns. */
export interface MappingRules {
  /** Field → column; an empty column leaves the field out. */
  map: ReadonlyMap<string, string>;
  /** Field → the one value for all rows. */
  set: ReadonlyMap<string, string>;
}

/** Where each field of an event comes from, for rows with certain columns. */
export interface ColumnPlan {
  sources: { field: string; column: string }[];
  constants: { field: string; value: string }[];
  /** Columns that no field takes. */
  ignored: string[];
}

/**
 * The rules for columns, with every field under its own name.
 * @throws AppError `invalid_request` for a field that events do not have, or one with two sources
 */
export function readMappingRules(map: [string, string][], set: [string, string][]): MappingRules {
  const rules = { map: new Map<string, string>(), set: new Map<string, string>() };
  for (const [kind, pairs] of [
    ["map", map],
    ["set", set],
  ] as const) {
    for (const [name, value] of pairs) {
      const field = fieldOfAlias(name) ?? name;
      if (!USAGE_EVENT_FIELDS.includes(field)) {
        throw refuse(`Unknown field "${name}". Fields: ${USAGE_EVENT_FIELDS.join(", ")}.`);
      }
      if (rules.map.has(field) || rules.set.has(field)) throw refuse(`The field ${field} is mapped twice.`);
      rules[kind].set(field, value);
    }
  }
  return rules;
}

/** Decides for rows with these columns: the user's rules first, then columns whose names say what they hold. */
export function planColumns(columns: readonly string[], { map, set }: MappingRules): ColumnPlan {
  const taken = new Set([...map.values()]);
  const byField = new Map<string, FieldMatch & { column: string }>();
  for (const column of columns) {
    const match = taken.has(column) ? null : fieldOfColumn(column);
    if (!match || map.has(match.field) || set.has(match.field)) continue;
    const rival = byField.get(match.field);
    if (!rival || match.rank < rival.rank) byField.set(match.field, { ...match, column });
  }
  const ruled = [...map].map(([field, column]) => ({ field, column })).filter(({ column }) => column !== "");
  const sources = [...ruled, ...[...byField.values()].map(({ field, column }) => ({ field, column }))];
  const used = new Set(sources.map(({ column }) => column));
  return {
    sources,
    constants: [...set].map(([field, value]) => ({ field, value })),
    ignored: columns.filter((column) => !used.has(column)),
  };
}

const COUNTED = ["input_tokens", "output_tokens", "total_tokens", "cost_usd", "success"];

/**
 * Refuses a plan that cannot give a single event, before anything is written.
 * @throws AppError `invalid_request`, with the columns that there are
 */
export function requireUsablePlan(columns: readonly string[], rules: MappingRules): void {
  const there = `Columns: ${columns.join(", ")}.`;
  for (const [field, column] of rules.map) {
    if (column !== "" && !columns.includes(column) && !columns.includes(column.split(".")[0])) {
      throw refuse(`There is no column "${column}" for ${field}. ${there}`);
    }
  }
  const { sources, constants } = planColumns(columns, rules);
  const fields = new Set([...sources, ...constants].map(({ field }) => field));
  if (!fields.has("model")) {
    throw refuse(`The model is missing. Add --map model=COLUMN or --set model=NAME. ${there}`);
  }
  if (!COUNTED.some((field) => fields.has(field))) {
    throw refuse(`Token counts are missing. Add --map input_tokens=COLUMN --map output_tokens=COLUMN. ${there}`);
  }
}

const refuse = (message: string) => new AppError("invalid_request", message);
