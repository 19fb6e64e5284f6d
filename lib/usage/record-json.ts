import { MONEY_PLACES, parseDecimal } from "@/lib/decimal";
import type { UsageRecordDetail } from "./get-usage-record";

/**
 * A record in the API's names. Costs are USD as decimal strings, `cost_microcents` R1's unit of 10^-8 USD; the lines of
 * `explanation` are quantity × price = amount, whose sum, changed by the contract's percentage, is the calculated cost.
 */
export function recordJson({ record, price, contract, explanation, unpricedReason }: UsageRecordDetail) {
  const { tokens } = record;
  const input =
    tokens.input + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h + tokens.inputAudio + tokens.inputImage;
  const output = tokens.output + tokens.outputAudio + tokens.outputImage;
  return {
    id: record.id,
    caller_id: record.caller_id,
    occurred_at: record.occurred_at,
    received_at: record.received_at,
    organization_id: record.organization_id,
    organization: record.organization,
    provider: record.provider,
    model: record.model,
    model_id: record.model_id,
    display_name: record.display_name,
    /** What the model's name was matched to in the price catalogue, and how. */
    matched_model: record.catalogue_name,
    match_rule: record.match_rule,
    user_id: record.user_id,
    user: record.user,
    room_id: record.room_id,
    room: record.room,
    kind: record.kind,
    feature: record.feature,
    endpoint: record.endpoint,
    request_type: record.request_type,
    success: record.success,
    error_type: record.error_type,
    error_message: record.error_message,
    response_time_ms: record.response_time_ms,
    time_to_first_token_ms: record.time_to_first_token_ms,
    service_tier: record.service_tier,
    metadata: record.metadata,
    token_detail: record.token_detail.toLowerCase(),
    input_tokens: input,
    output_tokens: output,
    total_tokens: input + output,
    tokens: {
      input: tokens.input,
      cache_read: tokens.cacheRead,
      cache_write_5m: tokens.cacheWrite5m,
      cache_write_1h: tokens.cacheWrite1h,
      input_audio: tokens.inputAudio,
      input_image: tokens.inputImage,
      output: tokens.output,
      output_audio: tokens.outputAudio,
      output_image: tokens.outputImage,
      reasoning: tokens.reasoning,
    },
    items: record.items ?? {},
    cost_source: record.cost_source.toLowerCase(),
    cost_usd: record.cost_usd,
    cost_microcents: record.cost_usd && Number(parseDecimal(record.cost_usd, MONEY_PLACES)) / 1e4,
    calculated_cost_usd: record.calculated_cost_usd,
    reported_cost_usd: record.reported_cost_usd,
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
