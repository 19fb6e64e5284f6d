import { recordRowJson } from "@/lib/api/records/record-row-json";
import type { UsageRecordDetail } from "@/lib/reading/records/get-usage-record";

/**
 * A record in the API's names, with the arithmetic of its cost in USD as decimal strings: the lines of `explanation` are
 * quantity × price = amount, whose sum, changed by the contract's percentage, is the calculated cost.
 */
export function recordJson({ record, price, contract, explanation, unpricedReason }: UsageRecordDetail) {
  return {
    ...recordRowJson(record),
    unpriced_reason: unpricedReason,
    price_version: price && { ...price, source: price.source.toLowerCase() },
    contract,
    explanation: explanation && {
      lines: explanation.lines.map((line) => ({
        bucket: line.bucket,
        quantity: line.quantity,
        service_tier: line.serviceTier,
        above_input_tokens: line.aboveInputTokens,
        usd_per_million: line.usdPerMillion,
        usd: line.usd,
      })),
      subtotal_usd: explanation.subtotalUsd,
      percent: explanation.percent,
      total_usd: explanation.totalUsd,
    },
  };
}
