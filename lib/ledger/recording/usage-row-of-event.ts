import { hash } from "node:crypto";
import { failureOfError } from "@/lib/events/failures/call-failure";
import { mapTextLabels } from "@/lib/events/labels/label-columns";
import { contentOf, type ReadableEvent } from "@/lib/events/schema/check-event";
import { UNMARKED } from "@/lib/events/schema/observed-event";
import { recordId } from "@/lib/events/schema/record-id";
import type { UsageKind } from "@/lib/generated/prisma/client";
import type { PriceBook } from "@/lib/pricing/book/price-book";
import { priceUsage } from "@/lib/pricing/book/price-usage";
import { MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import type { UsageSource } from "./recorded-for";
import { idForUnnamedEvent } from "./unacknowledged-ids";
import { tokenColumns, type UsageRow } from "./usage-row";

/** Before the point, in the database. */
const MAX_USD_DIGITS = 12;

/**
 * The record of an event, priced by its model's prices at its own time.
 * @returns null when its cost is larger than can be stored
 */
export function toUsageRow(
  source: UsageSource,
  checked: ReadableEvent,
  model: { id: string; book: PriceBook },
  receivedAt: Date,
): UsageRow | null {
  const { event, reading, observation, marks = UNMARKED } = checked;
  const { tokens, items, detail, serviceTier } = reading;
  const occurredAt = event.occurred_at ?? receivedAt;
  const success = event.success ?? true;
  const failure = event.provider_error && !success ? failureOfError(event.provider_error) : null;
  const reported = reading.reportedCostUsd === null ? null : parseDecimal(reading.reportedCostUsd, MONEY_PLACES);
  const { organizationId } = source;
  const call = { tokens, items, detail, serviceTier, organizationId, occurredAt, success, reported };
  const price = priceUsage(call, model.book);
  if (!canHold(price.calculatedCostUsd)) return null;
  const identity = {
    organization_id: organizationId,
    api_key_id: source.apiKeyId,
    content_hash: hashHex(contentOf(checked)),
  };
  return {
    ...identity,
    ...identify(event.id ?? null, identity, marks.recordId),
    occurred_at: occurredAt.toISOString(),
    received_at: receivedAt.toISOString(),
    user_external_id: event.user ?? null,
    room_external_id: event.room ?? null,
    user_id: null,
    room_id: null,
    model_id: model.id,
    model_name: reading.model,
    kind: (event.kind ?? "api").toUpperCase() as UsageKind,
    ...mapTextLabels((label) => event[label] ?? ""),
    success,
    error_type: event.error_type ?? failure?.type ?? null,
    error_message: event.error_message ?? (failure?.message || null),
    error_fingerprint: observation.fingerprint,
    provider_message: observation.providerMessage,
    response_time_ms: event.response_time_ms ?? null,
    time_to_first_token_ms: event.time_to_first_token_ms ?? null,
    service_tier: serviceTier,
    metadata: event.metadata ?? null,
    token_detail: marks.isPartial && detail === "FULL" ? "PARTIAL" : detail,
    ...tokenColumns(tokens),
    billed_items: Object.keys(items).length > 0 ? JSON.stringify(items) : null,
    cost_source: price.costSource,
    cost_usd: price.costUsd,
    calculated_cost_usd: price.calculatedCostUsd,
    reported_cost_usd: price.reportedCostUsd,
    price_version_id: price.priceVersionId,
    contract_id: price.contractId,
  };
}

/** Prices set by hand and counts may each be large, and their product too large to be stored. */
const canHold = (usd: string | null) => usd === null || usd.length <= MAX_USD_DIGITS + 1 + MONEY_PLACES;

/** The caller's ID as the record's, or a new one, unless another one is known to identify the request. */
function identify(
  id: string | null,
  reported: Parameters<typeof idForUnnamedEvent>[0],
  known: string | undefined,
): Pick<UsageRow, "id" | "caller_id" | "is_named"> {
  if (id === null && known) return { id: known, caller_id: null, is_named: true };
  if (id === null) return { id: idForUnnamedEvent(reported), caller_id: null, is_named: false };
  const named = recordId(id);
  return { id: known ?? named.id, caller_id: named.callerId, is_named: true };
}

/** The first 128 bits of SHA-256. */
function hashHex(text: string): string {
  return hash("sha256", text, "hex").slice(0, 32);
}
