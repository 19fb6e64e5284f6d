import { z } from "zod";
import type { CoreFacts, DetailFacts } from "@/lib/reading/view/measure-facts";
import { exactFigure } from "@/lib/reading/view/measure-values";
import { CORE_MEASURES, type CoreMeasures, MEASURES, type Measure } from "@/lib/reading/view/measures";

/** A measure in an answer: its name there, what the document says of it, and how it is written. */
interface Field {
  key: string;
  schema: z.ZodType;
  write(figures: CoreMeasures): number | string | null;
}

/** What answers call otherwise for each kind of row. */
const COUNTS = ["requests", "successful", "failed"];

/** Known to clients in this order; a measure that isn't named here comes after them. */
const COMMON_ORDER = [
  ...["total_tokens", "input_tokens", "output_tokens"],
  ...["total_tokens_exact", "input_tokens_exact", "output_tokens_exact"],
  ...["estimated_cost", "success_rate", "avg_response_time", "average_response_time_ms", "cost_usd"],
  ...["priced_requests", "unpriced_requests", "last_used_at"],
];
const DETAIL_ORDER = [
  ...["unknown_token_requests", "estimated_requests", "cache_read_tokens", "cache_write_tokens", "reasoning_tokens"],
  ...["cache_read_tokens_exact", "cache_write_tokens_exact", "reasoning_tokens_exact"],
  ...["p95_response_time", "cost_per_thousand_usd", "cache_hit_rate"],
];

/** A contract with existing clients: numbers in any case, 0 over nothing. */
const OLD_FIELDS: Field[] = [
  {
    key: "estimated_cost",
    schema: z.number().describe("USD, rounded to a number; cost_usd is exact"),
    write: ({ costUsd }) => Number(costUsd),
  },
  {
    key: "success_rate",
    schema: z.number().describe("Percent; 0 over no requests"),
    write: ({ successRate }) => round(successRate ?? 0),
  },
  {
    key: "avg_response_time",
    schema: z.int().describe("Milliseconds; 0 over no timed requests"),
    write: ({ averageResponseTimeMs }) => Math.round(averageResponseTimeMs ?? 0),
  },
];

/** A contract, too. */
const OLD_KEYS: Partial<Record<Measure["field"], string>> = { p95ResponseTimeMs: "p95_response_time" };

const digits = z.string().regex(/^\d+$/).describe("Every digit, also beyond 2⁵³");
const usd = z.string().describe("USD, an exact decimal");
const count = z.number().int();

/** What every row of usage has, whatever it is divided by, beside the counts of requests. */
export const COMMON_FIELDS = inOrder(COMMON_ORDER, [
  ...CORE_MEASURES.filter(({ id }) => !COUNTS.includes(id)).flatMap(fieldsOf),
  ...OLD_FIELDS,
]);

/** What rows by user, by room and by day don't have. */
export const DETAIL_FIELDS = inOrder(
  DETAIL_ORDER,
  MEASURES.filter((measure) => !("isCore" in measure)).flatMap(fieldsOf),
);

/** The fields as an answer has them. */
export function writeFields(fields: readonly Field[], figures: CoreMeasures) {
  return Object.fromEntries(fields.map(({ key, write }) => [key, write(figures)]));
}

/** The shape of `writeFields`. */
export function fieldSchemas(fields: readonly Field[]) {
  return Object.fromEntries(fields.map(({ key, schema }) => [key, schema]));
}

/** Of two fields of one name, the last counts. */
function inOrder(keys: string[], fields: Field[]): Field[] {
  const place = ({ key }: Field) => (keys.includes(key) ? keys.indexOf(key) : keys.length);
  return [...new Map(fields.map((field) => [field.key, field])).values()].toSorted((a, b) => place(a) - place(b));
}

function fieldsOf(measure: Measure): Field[] {
  const { field, unit, of }: CoreFacts | DetailFacts = measure;
  const key = OLD_KEYS[measure.field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const isSumOfTokens = unit === "tokens" && "sum" in of && !of.per;
  const number: Field = {
    key,
    schema: schemaOf(measure),
    write: (figures) => {
      const figure = exactFigure(measure, figures);
      if (isSumOfTokens) return Number(figure);
      return typeof figure === "number" ? round(figure, unit === "milliseconds" ? 0 : 2) : figure;
    },
  };
  const exact = {
    key: `${key}_exact`,
    schema: digits,
    write: (figures: CoreMeasures) => exactFigure(measure, figures),
  };
  return isSumOfTokens ? [number, exact] : [number];
}

function schemaOf({ unit, of, description }: CoreFacts | DetailFacts): z.ZodType {
  const isSum = "sum" in of && !of.per;
  if (unit === "usd") return described(isSum ? usd : usd.nullable(), description);
  if (unit === "instant") return described(z.iso.datetime().nullable(), description);
  if (unit === "milliseconds") return described(z.int().nullable(), description ?? "Milliseconds");
  return described(isSum ? count : z.number().nullable(), description ?? (unit === "percent" ? "Percent" : undefined));
}

function described(schema: z.ZodType, description?: string): z.ZodType {
  return description ? schema.describe(description) : schema;
}

function round(value: number, decimals = 2): number {
  return Number(value.toFixed(decimals));
}
