import { hash } from "node:crypto";
import { databaseErrorKind } from "@/lib/db/database-error";
import { MONEY_PLACES, parseDecimal } from "@/lib/decimal";
import type { UsageKind } from "@/lib/generated/prisma/client";
import { resolveModel } from "@/lib/models/resolve-model";
import { createPace } from "@/lib/pace";
import { getPriceBook } from "@/lib/pricing/price-book";
import { priceUsage } from "@/lib/pricing/price-usage";
import { checkEvent, contentOf, type ReadableEvent } from "./check-event";
import { recordId } from "./record-id";
import { type RejectedEvent, Rejections } from "./rejections";
import { idForUnnamedEvent, rememberUnacknowledged } from "./unacknowledged-ids";
import type { UsageRow } from "./usage-row";
import { requireWriterCapacity, writeUsage } from "./usage-writer";
import type { WriteOutcome } from "./write-rows";

/** Before the point, in the database. */
const MAX_USD_DIGITS = 12;

/** Whose calls are recorded, and by which key; from the key, never from the events. */
export interface UsageSource {
  organizationId: string;
  apiKeyId: string | null;
}

export interface RecordedUsage {
  accepted: number;
  /** Events recorded before, with the same id and content. */
  duplicates: number;
  rejected: RejectedEvent[];
}

/**
 * The one way in for usage: every event is checked, its counts are read, it is priced at its own time and written, together
 * with its share of the aggregates. Returns after the commit. One bad event never sinks the others. Works in portions, so that
 * other requests are answered meanwhile.
 * @throws AppError `rate_limited` or `unavailable` when too much waits to be written; passing database errors, after which the
 * same events can be sent again: none is counted twice
 */
export async function recordUsage(source: UsageSource, events: readonly unknown[]): Promise<RecordedUsage> {
  requireWriterCapacity(source.organizationId);
  const rejected = new Rejections();
  const rows: UsageRow[] = [];
  const indexes: number[] = [];
  const receivedAt = new Date();
  const pace = createPace();
  for (const [index, input] of events.entries()) {
    const checked = await checkEvent(input, pace);
    if (pace.isDue()) await pace.rest();
    if (checked.problem !== null) {
      rejected.add(index, "invalid", checked.problem);
      continue;
    }
    const row = await tryToPrice(source, checked, receivedAt);
    if (typeof row === "string") {
      rejected.add(index, "invalid", row);
      continue;
    }
    rows.push(row);
    indexes.push(index);
  }
  const outcomes = await writeUsage(rows).catch((error) => {
    rememberUnacknowledged(rows);
    throw error;
  });
  return summarize(outcomes, indexes, rejected);
}

function summarize(outcomes: WriteOutcome[], indexes: number[], rejected: Rejections): RecordedUsage {
  const counts = { accepted: 0, duplicates: 0 };
  for (const [position, outcome] of outcomes.entries()) {
    const index = indexes[position];
    if (outcome.status === "inserted") counts.accepted++;
    else if (outcome.status === "duplicate") counts.duplicates++;
    else if (outcome.status === "rejected") rejected.add(index, "invalid", outcome.message);
    else if (outcome.status === "stale")
      rejected.add(index, "invalid", "It refers to something that was deleted meanwhile.");
    else rejected.add(index, "conflict", "Another call was recorded under this id; it stays as it is.");
  }
  return { ...counts, rejected: rejected.list() };
}

/** @returns the row, or what is wrong with the event */
async function tryToPrice(source: UsageSource, checked: ReadableEvent, receivedAt: Date): Promise<UsageRow | string> {
  try {
    const row = await toRow(source, checked, receivedAt);
    return canHold(row.calculated_cost_usd) ? row : "The cost of so many tokens at the model's price is too large.";
  } catch (error) {
    if (databaseErrorKind(error) !== "data") throw error;
    return "model: the database refuses this name";
  }
}

async function toRow(source: UsageSource, checked: ReadableEvent, receivedAt: Date): Promise<UsageRow> {
  const { event, reading } = checked;
  const modelId = await resolveModel(reading.provider, reading.model);
  const { tokens, items, detail, serviceTier } = reading;
  const occurredAt = event.occurred_at ?? receivedAt;
  const success = event.success ?? true;
  const reported = reading.reportedCostUsd === null ? null : parseDecimal(reading.reportedCostUsd, MONEY_PLACES);
  const { organizationId } = source;
  const call = { tokens, items, detail, serviceTier, organizationId, occurredAt, success, reported };
  const price = priceUsage(call, await getPriceBook(modelId));
  const identity = {
    organization_id: organizationId,
    api_key_id: source.apiKeyId,
    content_hash: hashHex(contentOf(checked)),
  };
  return {
    ...identity,
    ...identify(event.id ?? null, identity),
    occurred_at: occurredAt.toISOString(),
    received_at: receivedAt.toISOString(),
    user_external_id: event.user ?? null,
    room_external_id: event.room ?? null,
    user_id: null,
    room_id: null,
    model_id: modelId,
    model_name: reading.model,
    kind: (event.kind ?? "api").toUpperCase() as UsageKind,
    feature: event.feature ?? "",
    endpoint: event.endpoint ?? "",
    request_type: event.request_type ?? "",
    success,
    error_type: event.error_type ?? null,
    error_message: event.error_message ?? null,
    response_time_ms: event.response_time_ms ?? null,
    time_to_first_token_ms: event.time_to_first_token_ms ?? null,
    service_tier: serviceTier,
    metadata: event.metadata ?? null,
    token_detail: detail,
    input_tokens: tokens.input,
    cache_read_tokens: tokens.cacheRead,
    cache_write_5m_tokens: tokens.cacheWrite5m,
    cache_write_1h_tokens: tokens.cacheWrite1h,
    input_audio_tokens: tokens.inputAudio,
    input_image_tokens: tokens.inputImage,
    output_tokens: tokens.output,
    output_audio_tokens: tokens.outputAudio,
    output_image_tokens: tokens.outputImage,
    reasoning_tokens: tokens.reasoning,
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

/** The caller's id as the record's, or a new one. */
function identify(
  id: string | null,
  reported: Parameters<typeof idForUnnamedEvent>[0],
): Pick<UsageRow, "id" | "caller_id" | "is_named"> {
  if (id === null) return { id: idForUnnamedEvent(reported), caller_id: null, is_named: false };
  const known = recordId(id);
  return { id: known.id, caller_id: known.callerId, is_named: true };
}

/** The first 128 bits of SHA-256. */
function hashHex(text: string): string {
  return hash("sha256", text, "hex").slice(0, 32);
}
