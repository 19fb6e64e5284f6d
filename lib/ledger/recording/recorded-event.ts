import type { CostSource, TokenDetail } from "@/lib/generated/prisma/client";
import type { UsageRow } from "./usage-row";
import type { WriteOutcome } from "./write-rows";

/** What became of one event: the record that stands for it, also where it was there before. */
export interface RecordedEvent {
  index: number;
  /** The record's. */
  id: string;
  /** As the caller named it; null for a UUID. */
  callerId: string | null;
  isNew: boolean;
  /** USD, a decimal string; null for an unpriced request. */
  costUsd: string | null;
  costSource: CostSource;
  tokenDetail: TokenDetail;
}

/** What became of an event whose row was written, or was there already; nothing of one that was rejected. */
export function toRecordedEvent(index: number, row: UsageRow, outcome: WriteOutcome): RecordedEvent[] {
  const stored = outcome.status === "inserted" ? row : outcome.status === "duplicate" ? outcome.stored : null;
  if (!stored) return [];
  const { cost_usd, cost_source, token_detail } = stored;
  return [
    {
      index,
      id: row.id,
      callerId: row.caller_id,
      isNew: outcome.status === "inserted",
      costUsd: cost_usd,
      costSource: cost_source,
      tokenDetail: token_detail,
    },
  ];
}
