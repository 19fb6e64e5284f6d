import type { MergePreview } from "@/lib/ledger/model-merges/preview-merge";

/** A preview as the API answers it. */
export function mergePreviewJson({ model, into, requests, costUsd, organizations, prices }: MergePreview) {
  return {
    model: { id: model.id, name: model.name, display_name: model.displayName },
    into: { id: into.id, name: into.name, display_name: into.displayName },
    requests,
    cost_usd: costUsd,
    tenants: organizations,
    prices_kept: prices.kept,
    prices_superseded: prices.superseded,
  };
}
