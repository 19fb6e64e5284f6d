import { currentPriceJson } from "@/lib/api/pricing/current-price-json";
import type { UnpricedModel } from "@/lib/pricing/versions/list-unpriced";

/** An unpriced model as the API answers it. */
export function unpricedJson(model: UnpricedModel) {
  return {
    model_id: model.modelId,
    provider: model.provider.id,
    provider_name: model.provider.name,
    name: model.name,
    display_name: model.displayName,
    suggestion: model.suggestion,
    calls: model.calls,
    unknown_token_calls: model.unknownTokenCalls,
    estimated_calls: model.estimatedCalls,
    first_day: model.firstDay,
    last_day: model.lastDay,
    organizations: model.organizations,
    organization_count: model.organizationCount,
    price: currentPriceJson(model.price),
  };
}
