import type { PriceRate, PriceSource, PriceVersion, Prisma } from "@/lib/generated/prisma/client";
import { releaseLink } from "@/lib/pricing/price-sources/price-sources";

export interface PriceRateDto {
  /** A token bucket or a billed item. */
  bucket: string;
  /** Empty for the standard tier. */
  serviceTier: string;
  /** It holds for calls with more input tokens than this. */
  aboveInputTokens: number;
  /** USD per million tokens or items: an exact decimal without trailing zeros. */
  usdPerMillion: string;
}

export interface PriceVersionDto {
  id: string;
  /** Null for a default price. */
  modelId: string | null;
  /** Null for a price of all organizations. */
  organizationId: string | null;
  organizationName: string | null;
  source: PriceSource;
  /** Where the prices were read: the catalogue's release, a sheet's name, a note. */
  sourceDetail: string;
  /** Where that can be looked up; null for a price that came of no public list. */
  sourceLink: string | null;
  /** The name that the prices were listed under. */
  matchedName: string;
  effectiveFrom: Date | null;
  /** Exclusive. */
  effectiveTo: Date | null;
  /** Hours of the day in UTC, `HH:MM:SS`; null for the whole day. */
  dailyFrom: string | null;
  dailyTo: string | null;
  createdAt: Date;
  /** Since when another one stands in its place, or none. */
  supersededAt: Date | null;
  /** By tier, threshold and bucket, the standard tier first. */
  rates: PriceRateDto[];
}

/** What `toPriceVersionDto` needs of a version, for Prisma's `include`. */
export const WITH_RATES = {
  rates: { orderBy: [{ serviceTier: "asc" }, { aboveInputTokens: "asc" }, { bucket: "asc" }] },
  organization: { select: { name: true } },
} satisfies Prisma.PriceVersionInclude;

/** A price version as the rest of the app sees it. */
export function toPriceVersionDto({
  organization,
  rates,
  ...version
}: PriceVersion & { rates: PriceRate[]; organization: { name: string } | null }): PriceVersionDto {
  return {
    ...version,
    sourceLink: version.source === "CATALOGUE" ? releaseLink(version.sourceDetail) : null,
    organizationName: organization?.name ?? null,
    rates: rates.map(({ bucket, serviceTier, aboveInputTokens, usdPerMillion }) => {
      return { bucket, serviceTier, aboveInputTokens, usdPerMillion: usdPerMillion.toFixed() };
    }),
  };
}
