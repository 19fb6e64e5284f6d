import { hash } from "node:crypto";
import { MONEY_PLACES, parseDecimal } from "@/lib/decimal";
import { AppError } from "@/lib/errors";
import type { UsageKind } from "@/lib/generated/prisma/client";
import { resolveModel } from "@/lib/models/resolve-model";
import { newId } from "@/lib/new-id";
import { getPriceBook } from "@/lib/pricing/price-book";
import { priceUsage } from "@/lib/pricing/price-usage";
import { type Observation, ObservedEvent, UNOBSERVED } from "./observed-event";
import { UnreadableEvent } from "./parse-events";
import { type EventReading, readEvent } from "./read-event";
import { recordId } from "./record-id";
import { UsageEvent } from "./usage-event";
import type { UsageRow } from "./usage-row";
import { isUsageWriterOverloaded, type WriteOutcome, writeUsage } from "./usage-writer";

/** Whose calls are recorded, and by which key; from the key, never from the events. */
export interface UsageSource {
  organizationId: string;
  apiKeyId: string | null;
}

export interface RejectedEvent {
  /** Position in the list of events, from 0. */
  index: number;
  /** `invalid`: the event is wrong; `conflict`: its id belongs to another call, which stays. */
  code: "invalid" | "conflict";
  message: string;
}

export interface RecordedUsage {
  accepted: number;
  /** Events recorded before, with the same id and content. */
  duplicates: number;
  rejected: RejectedEvent[];
}

/**
 * The one way in for usage: every event is checked, its counts are read, it is priced at its own time and written, together
 * with its share of the aggregates. Returns after the commit. One bad event never sinks the others.
 * @throws AppError `unavailable` when too much waits to be written; passing database errors, with nothing written
 */
export async function recordUsage(source: UsageSource, events: readonly unknown[]): Promise<RecordedUsage> {
  if (isUsageWriterOverloaded()) {
    throw new AppError("unavailable", "Too many events are waiting to be written. Try again.", {
      retryAfterSeconds: 1,
    });
  }
  const rejected: RejectedEvent[] = [];
  const rows: UsageRow[] = [];
  const indexes: number[] = [];
  const receivedAt = new Date();
  for (const [index, input] of events.entries()) {
    if (input instanceof UnreadableEvent) {
      rejected.push({ index, code: "invalid", message: `Not JSON: ${input.reason}` });
      continue;
    }
    const { event, observation } = input instanceof ObservedEvent ? input : { event: input, observation: UNOBSERVED };
    const parsed = UsageEvent.safeParse(event);
    if (!parsed.success) {
      rejected.push({ index, code: "invalid", message: describeIssue(parsed.error.issues[0]) });
      continue;
    }
    const reading = tryToRead(parsed.data);
    if (typeof reading === "string") {
      rejected.push({ index, code: "invalid", message: reading });
      continue;
    }
    rows.push(await toRow(source, { event: parsed.data, reading, observation }, receivedAt));
    indexes.push(index);
  }
  const outcomes = await writeUsage(rows);
  return summarize(outcomes, indexes, rejected);
}

function summarize(outcomes: WriteOutcome[], indexes: number[], rejected: RejectedEvent[]): RecordedUsage {
  const result: RecordedUsage = { accepted: 0, duplicates: 0, rejected };
  for (const [position, outcome] of outcomes.entries()) {
    const index = indexes[position];
    if (outcome.status === "inserted") result.accepted++;
    else if (outcome.status === "duplicate") result.duplicates++;
    else if (outcome.status === "rejected") rejected.push({ index, code: "invalid", message: outcome.message });
    else
      rejected.push({
        index,
        code: "conflict",
        message: "Another call was recorded under this id; it stays as it is.",
      });
  }
  rejected.sort((a, b) => a.index - b.index);
  return result;
}

/** What is wrong with it, when it cannot be read. */
function tryToRead(event: UsageEvent): EventReading | string {
  try {
    return readEvent(event);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

async function toRow(
  source: UsageSource,
  { event, reading, observation }: { event: UsageEvent; reading: EventReading; observation: Observation },
  receivedAt: Date,
): Promise<UsageRow> {
  const modelId = await resolveModel(reading.provider, reading.model);
  const { tokens, items, detail, serviceTier } = reading;
  const occurredAt = event.occurred_at ?? receivedAt;
  const success = event.success ?? true;
  const reported = reading.reportedCostUsd === null ? null : parseDecimal(reading.reportedCostUsd, MONEY_PLACES);
  const { organizationId } = source;
  const call = { tokens, items, detail, serviceTier, organizationId, occurredAt, success, reported };
  const price = priceUsage(call, await getPriceBook(modelId));
  return {
    organization_id: organizationId,
    ...identify(event.id ?? null),
    content_hash: hashHex(JSON.stringify(event)),
    occurred_at: occurredAt.toISOString(),
    received_at: receivedAt.toISOString(),
    user_external_id: event.user ?? null,
    room_external_id: event.room ?? null,
    user_id: null,
    room_id: null,
    api_key_id: source.apiKeyId,
    model_id: modelId,
    model_name: reading.model,
    kind: (event.kind ?? "api").toUpperCase() as UsageKind,
    feature: event.feature ?? "",
    endpoint: event.endpoint ?? "",
    request_type: event.request_type ?? "",
    success,
    error_type: event.error_type ?? null,
    error_message: event.error_message ?? null,
    error_fingerprint: observation.fingerprint,
    provider_message: observation.providerMessage,
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

/** The caller's id as the record's, or a new one. */
function identify(id: string | null): { id: string; caller_id: string | null } {
  if (id === null) return { id: newId(), caller_id: null };
  const known = recordId(id);
  return { id: known.id, caller_id: known.callerId };
}

/** The first 128 bits of SHA-256. */
function hashHex(text: string): string {
  return hash("sha256", text, "hex").slice(0, 32);
}

/** What is wrong with an event, in one sentence that names the field. */
export function describeIssue(issue: { code?: string; path: PropertyKey[]; message: string; keys?: string[] }): string {
  if (issue.code === "unrecognized_keys" && issue.keys) {
    return `Unknown field ${issue.keys.join(", ")}. Put your own data into metadata.`;
  }
  return issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message;
}
