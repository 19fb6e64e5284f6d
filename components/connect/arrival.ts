import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";

/** What the stats endpoint tells, as far as it is wanted here. */
export interface SeenFigures {
  total_requests: number;
  unpriced_requests: number;
  /** USD in decimal notation. */
  cost_usd: string;
}

/** A row of the models' usage, as far as it is wanted here. */
export interface SeenModel {
  model_name: string;
  last_used_at: string | null;
}

/** The calls that came between two looks. */
export interface Arrival {
  calls: number;
  /** Of the latest one; null when it is not known. */
  model: string | null;
  /** USD of all that have a price; null when none has one. */
  costUsd: string | null;
}

const NONE: SeenFigures = { total_requests: 0, unpriced_requests: 0, cost_usd: "0" };

/** What came since an earlier look at the current day; null for nothing. Fewer calls than before mean a new day. */
export function findArrival(earlier: SeenFigures, now: SeenFigures, models: SeenModel[]): Arrival | null {
  const before = now.total_requests < earlier.total_requests ? NONE : earlier;
  const calls = now.total_requests - before.total_requests;
  if (calls === 0) return null;
  const used = models.filter(({ last_used_at }) => last_used_at !== null);
  const latest = used.sort((a, b) => String(b.last_used_at).localeCompare(String(a.last_used_at))).at(0);
  const cost = parseDecimal(now.cost_usd, MONEY_PLACES) - parseDecimal(before.cost_usd, MONEY_PLACES);
  const isUnpriced = now.unpriced_requests - before.unpriced_requests === calls;
  return {
    calls,
    model: latest?.model_name ?? null,
    costUsd: isUnpriced ? null : formatDecimal(cost, MONEY_PLACES),
  };
}
