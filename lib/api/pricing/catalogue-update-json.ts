import { rateChanges } from "@/lib/pricing/catalogue/catalogue-changes";
import type { CatalogueUpdate } from "@/lib/pricing/catalogue/update-catalogue";

/** An update of the price catalogue as the API answers it; times in UTC, prices in USD per million. */
export function catalogueUpdateJson({ name, models, refused }: CatalogueUpdate) {
  return {
    name,
    refused,
    models: models.map(({ provider, model, catalogueName, matchRule, isNew, added }) => ({
      provider,
      model,
      catalogue_name: catalogueName,
      match_rule: matchRule,
      is_new: isNew,
      prices: added.map((one) => ({
        effective_from: one.price.effectiveFrom?.toISOString() ?? null,
        effective_to: one.price.effectiveTo?.toISOString() ?? null,
        daily_from: one.price.dailyFrom,
        daily_to: one.price.dailyTo,
        changes: rateChanges(one).map((change) => ({
          bucket: change.bucket,
          service_tier: change.serviceTier,
          above_input_tokens: change.aboveInputTokens,
          old_usd_per_million: change.oldUsd,
          new_usd_per_million: change.newUsd,
        })),
      })),
    })),
  };
}
