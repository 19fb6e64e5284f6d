import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import type { PriceSource } from "@/lib/generated/prisma/client";
import { toBookedPrice } from "@/lib/pricing/calculate/booked-price";
import { type Billable, findRate, type Rate } from "@/lib/pricing/calculate/calculate-cost";
import { choosePrice } from "@/lib/pricing/calculate/choose-price";
import { formatPrice } from "./format-price";

/**
 * What a model's calls of the standard tier cost now. USD per million tokens, decimals without trailing zeros; null where the
 * model has no such price. Cached input without a price of its own costs as much as input.
 */
export interface CurrentPrice {
  versionId: string;
  source: PriceSource;
  sourceDetail: string;
  effectiveFrom: Date | null;
  inputUsdPerMillion: string | null;
  outputUsdPerMillion: string | null;
  cacheReadUsdPerMillion: string | null;
}

/**
 * Reads the prices in force of models: for a tenant its own contract's first and its default price last, for
 * administrators those of all organizations.
 * @returns a model's current price; null without one
 */
export async function readCurrentPrices(
  viewer: Viewer,
  modelIds: readonly string[],
  at: Date,
): Promise<(modelId: string) => CurrentPrice | null> {
  const own = seesAllOrganizations(viewer) ? [] : [{ organizationId: viewer.organizationId }];
  const versions = await getDatabase().prisma.priceVersion.findMany({
    where: {
      supersededAt: null,
      AND: [
        { OR: [{ organizationId: null }, ...own] },
        { OR: [{ effectiveTo: null }, { effectiveTo: { gt: at } }] },
        { OR: [{ modelId: { in: [...modelIds] } }, { modelId: null }] },
      ],
    },
    include: { rates: { where: { serviceTier: "" } } },
    orderBy: { createdAt: "asc" },
  });
  const byModel = new Map<string | null, typeof versions>();
  for (const version of versions) {
    const others = byModel.get(version.modelId);
    if (others) others.push(version);
    else byModel.set(version.modelId, [version]);
  }
  const defaults = byModel.get(null) ?? [];
  return (id) => {
    const candidates = [...(byModel.get(id) ?? []), ...defaults];
    const chosen = choosePrice(candidates.map(toBookedPrice), viewer.organizationId, at);
    const version = candidates.find((candidate) => candidate.id === chosen?.id);
    if (!chosen || !version) return null;
    return {
      versionId: version.id,
      source: version.source,
      sourceDetail: version.sourceDetail,
      effectiveFrom: version.effectiveFrom,
      inputUsdPerMillion: priceOf(chosen.rates, "input"),
      outputUsdPerMillion: priceOf(chosen.rates, "output"),
      cacheReadUsdPerMillion: priceOf(chosen.rates, "cacheRead"),
    };
  };
}

function priceOf(rates: readonly Rate[], bucket: Billable): string | null {
  const rate = findRate(rates, bucket, 0, "");
  return rate && formatPrice(rate.nanoUsdPerMillion);
}
