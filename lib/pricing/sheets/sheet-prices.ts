import type { Rate } from "@/lib/pricing/calculate/calculate-cost";
import { type IdentifiedModel, identifyModel } from "@/lib/pricing/catalogue/catalogue";
import { AppError } from "@/lib/values/errors/errors";
import { parseDecimal } from "@/lib/values/numbers/decimal";
import type { PriceSheetLine } from "./price-sheet";
import { PRICE_COLUMNS } from "./sheet-columns";

/** A price version that a sheet describes in one line, or in several for tiers and thresholds. */
export interface SheetPrice {
  /** As the sheet names them. */
  provider: string;
  model: string;
  identified: IdentifiedModel;
  effectiveFrom: Date | null;
  effectiveTo: Date | null;
  dailyFrom: string | null;
  dailyTo: string | null;
  rates: Rate[];
  /** Of the sheet, the first is 1. */
  lines: number[];
}

/**
 * The price versions of a sheet: lines of the same model, dates and hours become one.
 * @throws AppError `invalid_request` for a price that is given twice, and for a model without a standard price
 */
export function toSheetPrices(lines: readonly PriceSheetLine[]): SheetPrice[] {
  const prices = new Map<string, SheetPrice>();
  for (const [index, line] of lines.entries()) {
    const identified = identifyModel(line.provider, line.model);
    const dates = [line.effective_from?.getTime(), line.effective_to?.getTime(), line.daily_from, line.daily_to];
    const key = JSON.stringify([identified.provider.id, identified.name, ...dates]);
    const price = prices.get(key) ?? emptyPrice(line, identified);
    prices.set(key, price);
    for (const rate of ratesOf(line)) {
      if (price.rates.some((other) => isSameKind(rate, other))) {
        throw wrongLine(index, `${line.provider}/${line.model} has two prices of the same kind for the same time.`);
      }
      price.rates.push(rate);
    }
    price.lines.push(index + 1);
  }
  for (const {
    provider,
    model,
    rates,
    lines: [first],
  } of prices.values()) {
    if (!rates.some((rate) => rate.serviceTier === "" && rate.aboveInputTokens === 0)) {
      throw wrongLine(first - 1, `${provider}/${model} doesn't have a price for the standard tier.`);
    }
  }
  return [...prices.values()];
}

function emptyPrice(line: PriceSheetLine, identified: IdentifiedModel): SheetPrice {
  return {
    provider: line.provider,
    model: line.model,
    identified,
    effectiveFrom: line.effective_from,
    effectiveTo: line.effective_to,
    dailyFrom: line.daily_from,
    dailyTo: line.daily_to,
    rates: [],
    lines: [],
  };
}

function ratesOf(line: PriceSheetLine): Rate[] {
  return PRICE_COLUMNS.flatMap(({ name, bucket, places }) => {
    const text = line[name];
    if (text === undefined) return [];
    return [
      {
        bucket,
        serviceTier: line.service_tier,
        aboveInputTokens: line.above_input_tokens,
        nanoUsdPerMillion: parseDecimal(text, places),
      },
    ];
  });
}

function isSameKind(a: Rate, b: Rate): boolean {
  return a.bucket === b.bucket && a.serviceTier === b.serviceTier && a.aboveInputTokens === b.aboveInputTokens;
}

function wrongLine(index: number, message: string): AppError {
  return new AppError("invalid_request", message, { issues: [{ path: `lines.${index}`, message }] });
}
