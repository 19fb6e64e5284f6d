import {
  type BucketName,
  TOKEN_BUCKETS,
  totalInputTokens,
  totalOutputTokens,
} from "@/lib/events/buckets/token-buckets";
import { mapTextLabels } from "@/lib/events/labels/label-columns";
import type { RecordRow } from "@/lib/reading/records/record-row";
import { parseDecimal } from "@/lib/values/numbers/decimal";

/** A microcent is 10⁻⁸ USD. */
const MICROCENT_PLACES = 8;

/**
 * A record as it is stored, in the API's names. Costs are USD as decimal strings, which are exact; `cost_microcents` is the same
 * rounded half up to whole microcents.
 */
export function recordRowJson(record: RecordRow) {
  const { tokens } = record;
  const [input, output] = [totalInputTokens(tokens), totalOutputTokens(tokens)];
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
    ...mapTextLabels((label) => record[label]),
    success: record.success,
    error_type: record.error_type,
    error_message: record.error_message,
    /** The provider's own; null unless the organization keeps such messages. */
    provider_message: record.provider_message || null,
    /** What failed calls of the same cause share: the value for `error` of the list of records. */
    error_fingerprint: record.error_fingerprint,
    response_time_ms: record.response_time_ms,
    time_to_first_token_ms: record.time_to_first_token_ms,
    service_tier: record.service_tier,
    metadata: record.metadata,
    token_detail: record.token_detail.toLowerCase(),
    input_tokens: input,
    output_tokens: output,
    total_tokens: input + output,
    tokens: Object.fromEntries(TOKEN_BUCKETS.map(({ bucket, name }) => [name, tokens[bucket]])) as Record<
      BucketName,
      number
    >,
    items: record.items ?? {},
    cost_source: record.cost_source.toLowerCase(),
    cost_usd: record.cost_usd,
    cost_microcents: record.cost_usd && Number(parseDecimal(record.cost_usd, MICROCENT_PLACES)),
    calculated_cost_usd: record.calculated_cost_usd,
    reported_cost_usd: record.reported_cost_usd,
    price_version_id: record.price_version_id,
    contract_id: record.contract_id,
    /** The key that reported the call. */
    api_key_id: record.api_key_id,
  };
}
