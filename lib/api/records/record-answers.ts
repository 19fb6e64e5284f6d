import { z } from "zod";
import { mapTextLabels } from "@/lib/events/labels/label-columns";

const id = z.uuid();
const instant = z.iso.datetime();
const count = z.int();
const usd = z.string().describe("USD, an exact decimal");

const row = {
  id: z.string(),
  caller_id: z.string().nullable().describe("The ID that you sent"),
  occurred_at: instant,
  received_at: instant,
  organization_id: id,
  organization: z.string(),
  provider: z.string(),
  model: z.string(),
  model_id: id,
  display_name: z.string(),
  matched_model: z.string().nullable().describe("The price catalogue's name for it"),
  match_rule: z.string().nullable(),
  user_id: id.nullable(),
  user: z.string().nullable(),
  room_id: id.nullable(),
  room: z.string().nullable(),
  kind: z.string(),
  ...mapTextLabels(() => z.string()),
  success: z.boolean(),
  error_type: z.string().nullable(),
  error_message: z.string().nullable(),
  provider_message: z.string().nullable(),
  error_fingerprint: z.string().nullable().describe("The value for the search parameter error"),
  response_time_ms: count.nullable(),
  time_to_first_token_ms: count.nullable(),
  service_tier: z.string().nullable(),
  metadata: z.unknown(),
  token_detail: z.string(),
  input_tokens: count,
  output_tokens: count,
  total_tokens: count,
  tokens: z.record(z.string(), count).describe("Tokens by how they are billed"),
  items: z.record(z.string(), z.number()).describe("Counts of what is billed other than tokens"),
  cost_source: z.string(),
  cost_usd: usd.nullable().describe("USD, an exact decimal; null for unpriced requests"),
  cost_microcents: count.nullable().describe("10⁻⁸ USD, rounded half up; cost_usd is exact"),
  calculated_cost_usd: usd.nullable(),
  reported_cost_usd: usd.nullable(),
  price_version_id: id.nullable(),
  contract_id: id.nullable(),
  api_key_id: id.nullable(),
};

/** The shape of `recordListJson`. */
export const RecordListAnswer = z.strictObject({
  records: z.array(z.strictObject(row)),
  next_cursor: z.string().nullable().describe("Leads to older requests"),
  previous_cursor: z.string().nullable().describe("Leads to newer requests"),
});

/** The shape of `recordJson`. */
export const RecordAnswer = z.strictObject({
  ...row,
  unpriced_reason: z.string().nullable(),
  price_version: z
    .strictObject({
      id,
      source: z.string(),
      source_detail: z.string(),
      matched_name: z.string(),
      effective_from: instant.nullable(),
      effective_to: instant.nullable(),
      daily_from: z.string().nullable(),
      daily_to: z.string().nullable(),
      superseded_at: instant.nullable(),
    })
    .nullable(),
  contract: z.strictObject({ id, percent: z.string(), note: z.string() }).nullable(),
  explanation: z
    .strictObject({
      lines: z.array(
        z.strictObject({
          bucket: z.string(),
          quantity: z.number(),
          service_tier: z.string(),
          above_input_tokens: count,
          usd_per_million: z.string(),
          usd: z.string(),
        }),
      ),
      subtotal_usd: usd,
      percent: z.string().nullable(),
      total_usd: usd,
    })
    .nullable()
    .describe("Cost breakdown: quantity × price, line by line"),
});
