import { createHash } from "node:crypto";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { mapTextLabels, type TextLabel } from "@/lib/events/labels/label-columns";
import { flushUsage } from "@/lib/ledger/recording/flush-usage";
import { resolveSubjects } from "@/lib/ledger/recording/resolve-subjects";
import { tokenColumns, type UsageRow } from "@/lib/ledger/recording/usage-row";
import { getPriceBook } from "@/lib/pricing/book/price-books";
import { resolveModel } from "@/lib/pricing/models/resolve-model";
import { type ExampleEvent, makeExampleEvent } from "./example-events";

/**
 * Rows ready to insert, users and models known; `change` moves or renames events.
 * @returns batches in the order that the writer inserts them in
 */
export async function makeBatches(
  source: { organizationId: string; apiKeyId: string },
  batches: number,
  rowsPerBatch: number,
  change: (event: ExampleEvent) => ExampleEvent = (event) => event,
): Promise<UsageRow[][]> {
  const result: UsageRow[][] = [];
  for (let batch = 0; batch < batches; batch++) {
    const events = Array.from({ length: rowsPerBatch }, () => change(makeExampleEvent()));
    const rows = await Promise.all(events.map((event) => toRow(source, event)));
    await resolveSubjects(rows);
    result.push(rows.sort((a, b) => (a.id < b.id ? -1 : 1)));
  }
  return result;
}

/**
 * Inserts batches, records and aggregates, with the writer's own statement.
 * @param connections how many statements at once
 * @returns rows per second
 */
export async function insertBatches(batches: UsageRow[][], connections: number): Promise<number> {
  const waiting = [...batches];
  const rows = batches.reduce((sum, batch) => sum + batch.length, 0);
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let batch = waiting.shift(); batch; batch = waiting.shift()) await flushUsage(batch);
    }),
  );
  return rows / ((performance.now() - start) / 1000);
}

async function toRow(source: { organizationId: string; apiKeyId: string }, event: ExampleEvent): Promise<UsageRow> {
  const modelId = await resolveModel(event.provider, event.model);
  const [price] = (await getPriceBook(modelId)).prices;
  const cost = price ? ((event.input_tokens * 2.5 + event.output_tokens * 10) / 1e6).toFixed(12) : null;
  const labels: Partial<Record<TextLabel, string>> = event;
  return {
    organization_id: source.organizationId,
    id: event.id,
    caller_id: null,
    is_named: true,
    content_hash: createHash("sha256").update(event.id).digest("hex").slice(0, 32),
    occurred_at: event.occurred_at,
    received_at: new Date().toISOString(),
    user_external_id: event.user,
    room_external_id: event.room,
    user_id: null,
    room_id: null,
    api_key_id: source.apiKeyId,
    model_id: modelId,
    model_name: event.model,
    kind: "GROUP",
    ...mapTextLabels((label) => labels[label] ?? ""),
    success: event.success,
    error_type: null,
    error_message: null,
    error_fingerprint: null,
    provider_message: null,
    response_time_ms: event.response_time_ms,
    time_to_first_token_ms: null,
    service_tier: null,
    metadata: null,
    token_detail: "FULL",
    ...tokenColumns({ ...NO_TOKENS, input: event.input_tokens, output: event.output_tokens }),
    billed_items: null,
    cost_source: cost ? "CALCULATED" : "UNPRICED",
    cost_usd: cost,
    calculated_cost_usd: cost,
    reported_cost_usd: null,
    price_version_id: cost ? price.id : null,
    contract_id: null,
  };
}
