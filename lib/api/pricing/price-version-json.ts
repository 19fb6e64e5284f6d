import type { PriceVersionDto } from "@/lib/pricing/versions/price-version-dto";

/** A price version as the API answers it. */
export function priceVersionJson(version: PriceVersionDto) {
  return {
    id: version.id,
    model_id: version.modelId,
    organization: version.organizationId,
    organization_name: version.organizationName,
    source: version.source.toLowerCase(),
    source_detail: version.sourceDetail,
    source_link: version.sourceLink,
    matched_name: version.matchedName,
    effective_from: version.effectiveFrom,
    effective_to: version.effectiveTo,
    daily_from: version.dailyFrom,
    daily_to: version.dailyTo,
    created_at: version.createdAt,
    superseded_at: version.supersededAt,
    rates: version.rates.map((rate) => ({
      bucket: rate.bucket,
      service_tier: rate.serviceTier,
      above_input_tokens: rate.aboveInputTokens,
      usd_per_million: rate.usdPerMillion,
    })),
  };
}
