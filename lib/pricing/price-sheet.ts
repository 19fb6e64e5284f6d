import { parse } from "csv-parse/sync";
import { z } from "zod";
import { formatDecimal, PRICE_PLACES, parseDecimal } from "@/lib/decimal";
import { AppError } from "@/lib/errors";
import type { PricedBucket } from "./token-buckets";

/** The sheet's price columns, in USD per million tokens, by the bucket that each prices. */
export const SHEET_PRICE_COLUMNS: Readonly<Record<string, PricedBucket>> = {
  input_usd_per_million: "input",
  output_usd_per_million: "output",
  cache_read_usd_per_million: "cacheRead",
  cache_write_usd_per_million: "cacheWrite5m",
  cache_write_1h_usd_per_million: "cacheWrite1h",
  input_audio_usd_per_million: "inputAudio",
  input_image_usd_per_million: "inputImage",
  output_audio_usd_per_million: "outputAudio",
};

const price = z.union([z.number(), z.string()]).transform((value, context) => {
  if (value === "") return undefined;
  try {
    const amount = parseDecimal(String(value), PRICE_PLACES);
    if (amount >= 0n && amount < 10n ** BigInt(PRICE_PLACES + 6)) return formatDecimal(amount, PRICE_PLACES);
  } catch {
    // Reported below, like a price out of range.
  }
  context.addIssue({ code: "custom", message: "must be a price in USD per million tokens, zero or more" });
  return z.NEVER;
});

const date = z.union([z.literal("").transform(() => undefined), z.iso.date()]).optional();

/** A line of a price sheet: one model's prices. Dates are days in UTC; `effective_to` is the first day without them. */
export const PriceSheetLine = z
  .strictObject({
    provider: z.string().trim().toLowerCase().min(1).max(200),
    model: z.string().trim().min(1).max(200),
    input_usd_per_million: price.optional(),
    output_usd_per_million: price.optional(),
    cache_read_usd_per_million: price.optional(),
    cache_write_usd_per_million: price.optional(),
    cache_write_1h_usd_per_million: price.optional(),
    input_audio_usd_per_million: price.optional(),
    input_image_usd_per_million: price.optional(),
    output_audio_usd_per_million: price.optional(),
    effective_from: date,
    effective_to: date,
  })
  .refine((line) => line.input_usd_per_million !== undefined || line.output_usd_per_million !== undefined, {
    message: "needs input_usd_per_million or output_usd_per_million",
  })
  .refine((line) => !line.effective_from || !line.effective_to || line.effective_from < line.effective_to, {
    path: ["effective_to"],
    message: "must be later than effective_from",
  });
export type PriceSheetLine = z.output<typeof PriceSheetLine>;

/** A price sheet as the API takes it. */
export const PriceSheet = z.strictObject({
  name: z.string().trim().min(1).max(100),
  lines: z.array(PriceSheetLine).min(1).max(5_000),
});
export type PriceSheet = z.output<typeof PriceSheet>;

/**
 * Reads a price sheet's file: CSV with a header line, or JSON, a list of lines with the same names.
 * @throws AppError `invalid_request` that names each wrong line by its number, counted from the header as 1 in CSV
 */
export function parsePriceSheet(text: string, format: "csv" | "json"): PriceSheetLine[] {
  const rows = format === "csv" ? parseCsv(text) : parseJson(text);
  const firstLine = format === "csv" ? 2 : 1;
  const results = rows.map((row) => PriceSheetLine.safeParse(row));
  const issues = results.flatMap((result, index) =>
    (result.error?.issues ?? []).map((issue) => ({
      path: [index + firstLine, ...issue.path].join("."),
      message: issue.message,
    })),
  );
  if (issues.length > 0) {
    const [{ path, message }] = issues;
    throw new AppError("invalid_request", `The price sheet is wrong at line ${path}: ${message}`, { issues });
  }
  if (rows.length === 0) throw new AppError("invalid_request", "The price sheet has no lines.");
  return results.flatMap((result) => result.data ?? []);
}

function parseCsv(text: string): unknown[] {
  try {
    return parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    throw new AppError("invalid_request", `The price sheet is no CSV: ${(error as Error).message}`);
  }
}

function parseJson(text: string): unknown[] {
  try {
    return z.array(z.unknown()).parse(JSON.parse(text));
  } catch {
    throw new AppError("invalid_request", "The price sheet is no JSON list.");
  }
}
