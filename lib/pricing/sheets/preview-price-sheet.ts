import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import type { PriceSource } from "@/lib/generated/prisma/client";
import { toBookedPrice } from "@/lib/pricing/calculate/booked-price";
import { findRate, type Rate } from "@/lib/pricing/calculate/calculate-cost";
import { type BookedPrice, choosePrice } from "@/lib/pricing/calculate/choose-price";
import { refreshCatalogue } from "@/lib/pricing/catalogue/catalogue-refresh";
import { findImplausible } from "@/lib/pricing/versions/check-prices";
import { formatPrice } from "@/lib/pricing/versions/format-price";
import { nextAtClock } from "@/lib/pricing/versions/prices-in-force";
import { type CatalogueComparison, compareWithCatalogue } from "./compare-with-catalogue";
import type { PriceSheet } from "./price-sheet";
import { type SheetPrice, toSheetPrices } from "./sheet-prices";

/** What a price of a sheet would change. Prices are USD per million tokens of the standard tier, decimals. */
export interface SheetPricePreview {
  provider: string;
  model: string;
  /** Of the sheet, the first is 1. */
  lines: number[];
  /** `new` where there is no price so far; `same` when every rate is as before. */
  status: "new" | "changed" | "same";
  inputUsdPerMillion: string | null;
  outputUsdPerMillion: string | null;
  inForce: { source: PriceSource; inputUsdPerMillion: string | null; outputUsdPerMillion: string | null } | null;
  /** Null when the catalogue does not know the model. */
  catalogue: CatalogueComparison | null;
  /** Refused ones keep the sheet from being imported. */
  findings: { severity: "refused" | "flagged"; message: string }[];
}

/**
 * What importing a sheet would change against the prices in force and how it departs from the catalogue; changes nothing.
 * Each price is compared now, or when it begins or ended.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `invalid_request` for an impossible sheet
 */
export async function previewPriceSheet(viewer: Viewer, sheet: PriceSheet): Promise<SheetPricePreview[]> {
  requireAdmin(viewer);
  await refreshCatalogue();
  const prices = toSheetPrices(sheet.lines);
  const stored = await readStoredPrices(prices);
  return prices.map((price) => previewPrice(price, stored.get(keyOf(price.identified)) ?? cataloguePrices(price)));
}

function previewPrice(price: SheetPrice, listed: BookedPrice[]): SheetPricePreview {
  const at = timeOf(price);
  const inForce = choosePrice(listed, "", at);
  const catalogue = choosePrice(
    listed.filter(({ source }) => source === "CATALOGUE"),
    "",
    at,
  );
  return {
    provider: price.provider,
    model: price.model,
    lines: price.lines,
    status: !inForce ? "new" : isSame(price.rates, inForce.rates) ? "same" : "changed",
    ...standardPrices(price.rates),
    inForce: inForce && { source: inForce.source, ...standardPrices(inForce.rates) },
    catalogue: compareWithCatalogue(price.rates, catalogue?.rates ?? null),
    findings: findImplausible(price.rates, inForce?.rates),
  };
}

/** The prices for all organizations of the models that are known already. */
async function readStoredPrices(prices: readonly SheetPrice[]): Promise<Map<string, BookedPrice[]>> {
  const models = await getDatabase().prisma.model.findMany({
    where: { name: { in: prices.map(({ identified }) => identified.name) } },
    select: {
      name: true,
      provider: true,
      priceVersions: {
        where: { organizationId: null, supersededAt: null },
        include: { rates: true },
        orderBy: { createdAt: "asc" },
      },
    },
  });
  return new Map(models.map((model) => [keyOf(model), model.priceVersions.map(toBookedPrice)]));
}

const keyOf = ({ provider, name }: { provider: { id: string }; name: string }) => `${provider.id}\n${name}`;

/** What the import will store of the catalogue for a model that is not known yet. */
function cataloguePrices({ identified }: SheetPrice): BookedPrice[] {
  return (identified.catalogued?.prices ?? []).map((price, index) => ({
    ...price,
    id: String(index),
    organizationId: null,
    source: "CATALOGUE",
    effectiveFrom: price.effectiveFrom?.getTime() ?? -Infinity,
    effectiveTo: price.effectiveTo?.getTime() ?? Infinity,
  }));
}

function timeOf({ effectiveFrom, effectiveTo, dailyFrom }: SheetPrice): Date {
  const now = new Date();
  const hasEnded = effectiveTo !== null && effectiveTo <= now;
  const start = effectiveFrom && (effectiveFrom > now || hasEnded) ? effectiveFrom : null;
  const at = start ?? (hasEnded ? new Date(effectiveTo.getTime() - 1) : now);
  return dailyFrom === null ? at : nextAtClock(at, dailyFrom);
}

function isSame(rates: readonly Rate[], others: readonly Rate[]): boolean {
  const textOf = (rate: Rate) =>
    Object.values({ ...rate, nanoUsdPerMillion: String(rate.nanoUsdPerMillion) }).join(" ");
  const known = new Set(others.map(textOf));
  return rates.length === others.length && rates.every((rate) => known.has(textOf(rate)));
}

function standardPrices(rates: readonly Rate[]) {
  const priceOf = (bucket: "input" | "output") => {
    const rate = findRate(rates, bucket, 0, "");
    return rate && formatPrice(rate.nanoUsdPerMillion);
  };
  return { inputUsdPerMillion: priceOf("input"), outputUsdPerMillion: priceOf("output") };
}
