import { z } from "zod";
import { CurrentPriceAnswer } from "@/lib/api/pricing/pricing-answers";

const id = z.uuid();
const instant = z.iso.datetime();
const named = z.strictObject({ id, name: z.string(), display_name: z.string() });

/** The shape of `modelJson`. */
export const ModelAnswer = z.strictObject({
  id,
  provider: z.string(),
  provider_name: z.string(),
  name: z.string().describe("The name as it is sent in events"),
  display_name: z.string(),
  catalogue_name: z.string().nullable(),
  match_rule: z.string().nullable(),
  suggestion: z.string().nullable(),
  created_at: instant,
  is_other: z.boolean(),
  requests: z.int(),
  priced_requests: z.int(),
  unpriced_requests: z.int(),
  estimated_requests: z.int(),
  unknown_token_requests: z.int(),
  cost_usd: z.string(),
  last_used_at: instant.nullable(),
  price: CurrentPriceAnswer.nullable(),
});

/** The shape of `mergeJson`. */
export const MergeAnswer = z.strictObject({
  id,
  model_id: id,
  into: id,
  status: z.string(),
  requested_by: z.string(),
  created_at: instant,
  finished_at: instant.nullable(),
  records_total: z.int(),
  records_done: z.int(),
  error: z.string().nullable(),
});

/** The shape of `mergePreviewJson`. */
export const MergePreviewAnswer = z.strictObject({
  model: named,
  into: named,
  requests: z.int(),
  cost_usd: z.string().nullable(),
  tenants: z.int(),
  prices_kept: z.int(),
  prices_superseded: z.int(),
});
