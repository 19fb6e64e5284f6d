import { parse } from "csv-parse/sync";
import { z } from "zod";
import { EffectiveTime, isPeriod } from "@/lib/pricing/versions/effective-time";
import { AppError } from "@/lib/values/errors/errors";
import { describeInput } from "@/lib/values/input/describe-input";
import { formatDecimal, PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { COMPARISON_COLUMNS, PRICE_COLUMNS, type PriceColumn, type PriceColumnName } from "./sheet-columns";

/** USD per million: no token costs more than a dollar, no item more than a thousand. */
const limitOf = ({ places }: PriceColumn) => 10n ** BigInt(PRICE_PLACES + (places > PRICE_PLACES ? 9 : 6));

function price(column: PriceColumn) {
  return z
    .union([z.number(), z.string().max(40)])
    .transform((value, context) => {
      if (value === "") return undefined;
      try {
        const amount = parseDecimal(String(value), column.places);
        if (amount >= 0n && amount < limitOf(column)) return formatDecimal(amount, column.places);
      } catch {
        // Reported below, like a price out of range.
      }
      const unit = column.name.slice(column.name.search(/usd|microcents/)).replaceAll("_", " ");
      context.addIssue({ code: "custom", message: `must be a price in ${unit} of 0 or more` });
      return z.NEVER;
    })
    .optional();
}

const PRICES = Object.fromEntries(PRICE_COLUMNS.map((column) => [column.name, price(column)])) as Record<
  PriceColumnName,
  ReturnType<typeof price>
>;

const clock = z
  .union([z.literal(""), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, "must be a time, for example 16:30")])
  .nullish()
  .transform((text) => (text ? text.padEnd(8, ":00") : null));

const threshold = z
  .union([z.literal("").transform(() => 0), z.number(), z.string().regex(/^\d+$/).transform(Number)], {
    error: "must be a whole number of tokens",
  })
  .pipe(z.number().int().min(0).max(2_000_000_000))
  .default(0);

/**
 * A line of a price sheet: prices of one model, of a service tier and beyond a number of input tokens when it names them.
 * `effective_to` is exclusive; hours are UTC. What was read can be read again.
 */
export const PriceSheetLine = z.preprocess(
  withoutComparison,
  z
    .strictObject({
      provider: z.string().trim().toLowerCase().min(1, "is missing").max(200),
      model: z.string().trim().min(1, "is missing").max(200),
      service_tier: z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[a-z0-9_.+-]{0,40}$/, "must be the name of a service tier, for example batch")
        .default(""),
      above_input_tokens: threshold,
      ...PRICES,
      effective_from: EffectiveTime,
      effective_to: EffectiveTime,
      daily_from: clock,
      daily_to: clock,
    })
    .refine((line) => PRICE_COLUMNS.some(({ name }) => line[name] !== undefined), {
      message: "needs a price, such as input_usd_per_million or output_usd_per_million",
    })
    .refine((line) => isPeriod({ effectiveFrom: line.effective_from, effectiveTo: line.effective_to }), {
      path: ["effective_to"],
      message: "must be later than effective_from",
    })
    .refine((line) => (line.daily_from === null) === (line.daily_to === null), {
      path: ["daily_to"],
      message: "must be set together with daily_from",
    })
    .refine((line) => new Set(bucketsOf(line)).size === bucketsOf(line).length, {
      message: "has a price both in USD and in microcents",
    }),
);
export type PriceSheetLine = z.output<typeof PriceSheetLine>;

/** A price sheet as the API takes it. */
export const PriceSheet = z.strictObject({
  name: z.string().trim().min(1).max(100),
  // Counted before any line is read.
  lines: z.array(z.unknown()).min(1).max(5_000).pipe(z.array(PriceSheetLine)),
});
export type PriceSheet = z.output<typeof PriceSheet>;

/**
 * Reads a price sheet's file: CSV with a header line, or JSON, a list of lines with the same names.
 * @throws AppError `invalid_request` that names each wrong line by its number, counted from the header as 1 in CSV
 */
export function parsePriceSheet(text: string, format: "csv" | "json"): PriceSheetLine[] {
  const rows = format === "csv" ? parseCsv(text) : parseJson(text);
  const firstLine = format === "csv" ? 2 : 1;
  const results = rows.map((row) => PriceSheetLine.safeParse(row, { error: describeInput }));
  const issues = results.flatMap((result, index) =>
    (result.error?.issues ?? []).map((issue) => ({
      path: [index + firstLine, ...issue.path].join("."),
      message: issue.message,
    })),
  );
  if (issues.length > 0) {
    const [{ path, message }] = issues;
    throw new AppError("invalid_request", `Line ${path} of the price sheet: ${message}`, { issues });
  }
  if (rows.length === 0) throw new AppError("invalid_request", "The price sheet is empty.");
  return results.flatMap((result) => result.data ?? []);
}

function bucketsOf(line: Partial<Record<PriceColumnName, string>>): string[] {
  return PRICE_COLUMNS.filter(({ name }) => line[name] !== undefined).map(({ bucket }) => bucket);
}

function withoutComparison(line: unknown): unknown {
  if (typeof line !== "object" || line === null) return line;
  const isComparison = (name: string) => (COMPARISON_COLUMNS as readonly string[]).includes(name);
  return Object.fromEntries(Object.entries(line).filter(([name]) => !isComparison(name)));
}

function parseCsv(text: string): unknown[] {
  try {
    // An export writes an apostrophe before what a spreadsheet would run as a formula: "'@cf/meta/llama".
    const cast = (cell: string) => cell.replace(/^'(?=[=+\-@])/, "");
    return parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, cast });
  } catch (error) {
    throw new AppError("invalid_request", `The price sheet isn't valid CSV: ${(error as Error).message}`);
  }
}

function parseJson(text: string): unknown[] {
  try {
    return z.array(z.unknown()).parse(JSON.parse(text));
  } catch {
    throw new AppError("invalid_request", "The price sheet isn't a JSON array of prices.");
  }
}
