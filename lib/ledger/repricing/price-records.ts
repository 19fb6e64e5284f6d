import type { BilledItems } from "@/lib/events/buckets/billed-items";
import type { BucketColumn } from "@/lib/events/buckets/token-buckets";
import type { CostSource, TokenDetail } from "@/lib/generated/prisma/client";
import { tokensOfColumns } from "@/lib/ledger/recording/usage-row";
import type { PriceBook } from "@/lib/pricing/book/price-book";
import { type PriceableCall, priceUsage } from "@/lib/pricing/book/price-usage";
import { MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import type { NewCost } from "./write-new-costs";

/** The columns of a usage record that its price depends on, and its cost so far. */
export interface StoredRecord extends Record<BucketColumn, string> {
  id: string;
  organization_id: string;
  occurred_at: Date;
  model_id: string;
  success: boolean;
  service_tier: string | null;
  token_detail: TokenDetail;
  billed_items: BilledItems | null;
  cost_source: CostSource;
  cost_usd: string | null;
  calculated_cost_usd: string | null;
  reported_cost_usd: string | null;
  price_version_id: string | null;
  contract_id: string | null;
}

/** What repricing does to records of one model. */
export interface Tally {
  records: number;
  changed: number;
  /** 10^-12 USD; what has no cost counts as nothing. */
  oldCost: bigint;
  newCost: bigint;
}

export interface ChunkResult {
  /** Of the records whose cost, its source or its price changes. */
  costs: NewCost[];
  /** By model. */
  tallies: Map<string, Tally>;
}

/** Prices records by the books in force now, each at its own time, as if it was recorded today. */
export function priceRecords(records: readonly StoredRecord[], books: ReadonlyMap<string, PriceBook>): ChunkResult {
  const result: ChunkResult = { costs: [], tallies: new Map() };
  for (const record of records) {
    const book = books.get(record.model_id);
    if (!book) throw new Error(`No prices were read for model ${record.model_id}.`);
    const cost = priceUsage(toCall(record), book);
    const tally = result.tallies.get(record.model_id) ?? { records: 0, changed: 0, oldCost: 0n, newCost: 0n };
    result.tallies.set(record.model_id, tally);
    tally.records++;
    tally.oldCost += amount(record.cost_usd);
    tally.newCost += amount(cost.costUsd);
    if (isSame(record, cost)) continue;
    tally.changed++;
    result.costs.push({ id: record.id, ...cost });
  }
  return result;
}

/** The call that a record describes, as it was priced when it came in. */
export function toCall(record: Omit<StoredRecord, "id" | "model_id">): PriceableCall {
  return {
    organizationId: record.organization_id,
    occurredAt: record.occurred_at,
    success: record.success,
    serviceTier: record.service_tier,
    detail: record.token_detail,
    items: record.billed_items ?? {},
    reported: record.reported_cost_usd === null ? null : amount(record.reported_cost_usd),
    tokens: tokensOfColumns(record),
  };
}

function isSame(record: StoredRecord, cost: ReturnType<typeof priceUsage>): boolean {
  return (
    record.cost_source === cost.costSource &&
    record.cost_usd === cost.costUsd &&
    record.calculated_cost_usd === cost.calculatedCostUsd &&
    record.price_version_id === cost.priceVersionId &&
    record.contract_id === cost.contractId
  );
}

const amount = (usd: string | null) => (usd === null ? 0n : parseDecimal(usd, MONEY_PLACES));
