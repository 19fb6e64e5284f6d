import { z } from "zod";
import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { toBookedPrice } from "@/lib/pricing/calculate/booked-price";
import type { Rate } from "@/lib/pricing/calculate/calculate-cost";
import { type BookedPrice, choosePrice } from "@/lib/pricing/calculate/choose-price";
import { EffectiveTime } from "@/lib/pricing/versions/effective-time";
import { type PriceInForce, pricesInForce } from "@/lib/pricing/versions/prices-in-force";
import { AppError } from "@/lib/values/errors/errors";
import { type CsvValue, csvRow } from "@/lib/values/formats/csv-row";
import { formatDecimal } from "@/lib/values/numbers/decimal";
import { compareWithCatalogue } from "./compare-with-catalogue";
import { COMPARISON_COLUMNS, PRICE_COLUMNS, type PriceColumn } from "./sheet-columns";

/** The search parameters of the export. */
export const PriceSheetQuery = z.strictObject({
  format: z.enum(["csv", "json"]).default("csv"),
  /** The time whose prices are wanted; a date is its beginning in UTC. Default: now. */
  at: EffectiveTime,
  unit: z.enum(["usd", "microcents"]).default("usd"),
  /** Adds where each price is from and how it differs from the catalogue's. */
  difference: z.enum(["true", "false"]).default("false"),
});
export type PriceSheetQuery = z.output<typeof PriceSheetQuery>;

export interface PriceSheetExport {
  fileName: string;
  contentType: string;
  body: string;
}

/**
 * The prices of all organizations that hold at a time, of all models that have one, as a sheet that the import takes: a line
 * for each service tier and threshold. Exact; contracts and default prices are not in it.
 * @throws AppError `forbidden` for who may not read all organizations
 */
export async function exportPriceSheet(viewer: Viewer, query: PriceSheetQuery): Promise<PriceSheetExport> {
  if (!seesAllOrganizations(viewer)) {
    throw new AppError("forbidden", "Only an administrator or an API key with the scope READ_ALL can read this.");
  }
  const at = query.at ?? new Date();
  const columns = PRICE_COLUMNS.filter(({ unit }) => unit === null || unit === query.unit);
  const models = await readModels();
  const lines = models.flatMap((model) =>
    pricesInForce(model.prices, at).flatMap((inForce) => toLines(model, inForce, columns, query.difference === "true")),
  );
  const fileName = `prices-${at.toISOString().slice(0, 10)}.${query.format}`;
  if (query.format === "json") {
    const body = JSON.stringify(
      lines.map((line) => Object.fromEntries([...line].filter(([, value]) => value !== null))),
    );
    return { fileName, contentType: "application/json", body };
  }
  const names = [
    ...["provider", "model", "service_tier", "above_input_tokens"],
    ...columns.map(({ name }) => name),
    ...["effective_from", "effective_to", "daily_from", "daily_to"],
    ...(query.difference === "true" ? COMPARISON_COLUMNS : []),
  ];
  const rows = [names, ...lines.map((line) => names.map((name) => line.get(name) ?? null))];
  return { fileName, contentType: "text/csv; charset=utf-8", body: rows.map(csvRow).join("") };
}

interface PricedModel {
  provider: string;
  name: string;
  prices: BookedPrice[];
}

type Line = Map<string, CsvValue>;

async function readModels(): Promise<PricedModel[]> {
  const models = await getDatabase().prisma.model.findMany({
    select: {
      providerId: true,
      name: true,
      priceVersions: {
        where: { supersededAt: null, organizationId: null },
        include: { rates: true },
        orderBy: { createdAt: "asc" },
      },
    },
    orderBy: [{ providerId: "asc" }, { name: "asc" }],
  });
  return models.map(({ providerId, name, priceVersions }) => {
    return { provider: providerId, name, prices: priceVersions.map(toBookedPrice) };
  });
}

/** A line for each service tier and threshold; the standard one first. */
function toLines(
  model: PricedModel,
  { price, instant }: PriceInForce,
  columns: readonly PriceColumn[],
  withDifference: boolean,
): Line[] {
  const groups = new Map<string, Rate[]>();
  for (const rate of price.rates) {
    const key = `${rate.serviceTier} ${String(rate.aboveInputTokens).padStart(10, "0")}`;
    groups.set(key, [...(groups.get(key) ?? []), rate]);
  }
  const listed = model.prices.filter(({ source }) => source === "CATALOGUE");
  const catalogue = choosePrice(listed, "", instant);
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, rates]) => {
      const line = toLine(model, price, rates, columns);
      if (!withDifference) return line;
      const comparison = compareWithCatalogue(rates, catalogue?.rates ?? null);
      return new Map([
        ...line,
        ["source", price.source.toLowerCase()],
        ["catalogue_input_usd_per_million", comparison?.inputUsdPerMillion ?? null],
        ["catalogue_output_usd_per_million", comparison?.outputUsdPerMillion ?? null],
        ["difference_percent", comparison?.differencePercent ?? null],
        ["flagged", comparison?.departs ?? false],
      ]);
    });
}

function toLine(model: PricedModel, price: BookedPrice, rates: readonly Rate[], columns: readonly PriceColumn[]): Line {
  return new Map<string, CsvValue>([
    ["provider", model.provider],
    ["model", model.name],
    ["service_tier", rates[0].serviceTier],
    ["above_input_tokens", rates[0].aboveInputTokens],
    ...columns.map(({ name, bucket, places }): [string, CsvValue] => {
      const rate = rates.find((candidate) => candidate.bucket === bucket);
      return [name, rate ? trimZeros(formatDecimal(rate.nanoUsdPerMillion, places)) : null];
    }),
    ["effective_from", timeText(price.effectiveFrom)],
    ["effective_to", timeText(price.effectiveTo)],
    ["daily_from", price.dailyFrom],
    ["daily_to", price.dailyTo],
  ]);
}

const trimZeros = (decimal: string) => decimal.replace(/\.?0+$/, "");

/** A day where it is the day's beginning in UTC. */
function timeText(time: number): string | null {
  return Number.isFinite(time) ? new Date(time).toISOString().replace("T00:00:00.000Z", "") : null;
}
