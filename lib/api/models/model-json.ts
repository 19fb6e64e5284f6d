import { currentPriceJson } from "@/lib/api/pricing/current-price-json";
import type { ModelDto } from "@/lib/reading/models/model-dto";

/** A model as the API answers it. */
export function modelJson(model: ModelDto) {
  return {
    id: model.id,
    provider: model.provider.id,
    provider_name: model.provider.name,
    name: model.name,
    display_name: model.displayName,
    catalogue_name: model.catalogueName,
    match_rule: model.matchRule,
    suggestion: model.suggestion,
    created_at: model.createdAt,
    is_other: model.isOther,
    requests: model.requests,
    priced_requests: model.pricedRequests,
    unpriced_requests: model.unpricedRequests,
    estimated_requests: model.estimatedRequests,
    unknown_token_requests: model.unknownTokenRequests,
    cost_usd: model.costUsd,
    last_used_at: model.lastUsedAt,
    price: currentPriceJson(model.price),
  };
}
