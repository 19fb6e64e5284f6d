import type { Viewer } from "@/lib/auth/viewer";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/decimal";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "./filter";
import { EQUAL_WEIGHTS, listTokenWeights, type TokenWeights } from "./list-token-weights";
import { previousPeriod, type ReportingPeriod, resolvePeriod } from "./reporting-period";
import { type CostEffects, type ModelCalls, splitCostChange } from "./split-cost-change";
import { inUsageScope } from "./usage-scope";
import { usageSource } from "./usage-source";

/** Before, after and their difference: USD, exact, with 12 places. */
export interface CostChange {
  beforeUsd: string;
  afterUsd: string;
  differenceUsd: string;
}

export interface ModelCostChange extends CostChange {
  modelId: string;
  displayName: string;
  /** The provider's id: `openai`. */
  provider: string;
}

export interface CostExplanation extends CostChange {
  /** The period before, of as many days. */
  previous: ReportingPeriod;
  /** USD, with 12 places, by cause; their sum is exactly the difference. See `splitCostChange`. */
  effects: Record<keyof CostEffects, string>;
  /** The five models whose cost changed most, the greatest change first. */
  models: ModelCostChange[];
  /** All other models together; null when there are none. With `models` it sums to the whole. */
  otherModels: (CostChange & { count: number }) | null;
  /** Requests without a known cost; when there are any, their period's cost is a floor. */
  unpricedRequests: { before: number; after: number };
}

const MOST_MODELS = 5;

/**
 * Why the period of the filter cost more or less than the one before: the difference split into requests, models, tokens for
 * each request and prices. Tokens of different kinds are weighed by the model's list price at the end of the period
 * before. Reads both periods as `getUsageStats` does, in one query.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function explainCostChange(viewer: Viewer, filter: UsageFilter): Promise<CostExplanation> {
  const { previous, rows } = await inUsageScope(viewer, filter, async (client, scope) => {
    const period = resolvePeriod(filter, scope.zone, new Date());
    const previous = previousPeriod(period);
    const [before, after] = [previous, period].map((each) => usageSource(scope, each, filter, ["model"]));
    const [{ rows }] = await client.query<{ rows: ChangeRow[] | null }>(changeQuery(before, after));
    return { previous, rows: rows ?? [] };
  });
  // Outside: the embedded database has a single connection, which the scope holds.
  const modelIds = [...new Set(rows.map((row) => row.model_id))];
  const weights = await listTokenWeights(modelIds, new Date(previous.end.getTime() - 1));
  const models = modelIds.map((id) => toModelChange(id, rows, weights.get(id) ?? EQUAL_WEIGHTS));
  models.sort((left, right) => compare(size(right), size(left)));
  const [shown, others] = [models.slice(0, MOST_MODELS), models.slice(MOST_MODELS)];
  const effects = splitCostChange(models);
  return {
    ...toChange(models),
    previous,
    effects: {
      volume: toUsd(effects.volume),
      mix: toUsd(effects.mix),
      tokens: toUsd(effects.tokens),
      price: toUsd(effects.price),
    },
    models: shown.map((model) => ({ ...model.name, ...toChange([model]) })),
    otherModels: others.length > 0 ? { count: others.length, ...toChange(others) } : null,
    unpricedRequests: { before: countUnpriced(rows, "before"), after: countUnpriced(rows, "after") },
  };
}

type Which = "before" | "after";

interface ChangeRow {
  which: Which;
  model_id: string;
  display_name: string;
  provider_id: string;
  requests: number;
  unpriced_requests: number;
  /** Of all input buckets, of which the next two are parts. */
  input_tokens: number;
  cache_read_tokens: number;
  cache_write_tokens: number;
  output_tokens: number;
  cost_usd: string;
}

function changeQuery(before: Prisma.Sql, after: Prisma.Sql): Prisma.Sql {
  const sums = (which: Which, source: Prisma.Sql) => Prisma.sql`
    SELECT ${which} AS which, model_id, sum(requests) AS requests, sum(requests - priced_requests) AS unpriced_requests,
      sum(input_tokens) AS input_tokens, sum(cache_read_tokens) AS cache_read_tokens,
      sum(cache_write_tokens) AS cache_write_tokens, sum(output_tokens) AS output_tokens,
      coalesce(sum(cost_usd), 0)::numeric(40, 12)::text AS cost_usd
    FROM (${source}) AS usage GROUP BY model_id`;
  return Prisma.sql`
    SELECT json_agg(named) AS rows
    FROM (
      SELECT sums.*, models.display_name, models.provider_id
      FROM (${sums("before", before)} UNION ALL ${sums("after", after)}) AS sums JOIN models ON models.id = sums.model_id
      ORDER BY models.name, models.id
    ) AS named`;
}

function toModelChange(modelId: string, rows: ChangeRow[], weights: TokenWeights) {
  const own = rows.filter((row) => row.model_id === modelId);
  const [{ display_name: displayName, provider_id: provider }] = own;
  const calls = (which: Which) =>
    toCalls(
      own.find((row) => row.which === which),
      weights,
    );
  return { name: { modelId, displayName, provider }, before: calls("before"), after: calls("after") };
}

function toCalls(row: ChangeRow | undefined, weights: TokenWeights): ModelCalls {
  if (!row) return { requests: 0, weightedTokens: 0n, cost: 0n };
  const uncached = row.input_tokens - row.cache_read_tokens - row.cache_write_tokens;
  const weightedTokens =
    BigInt(uncached) * weights.input +
    BigInt(row.cache_read_tokens) * weights.cacheRead +
    BigInt(row.cache_write_tokens) * weights.cacheWrite +
    BigInt(row.output_tokens) * weights.output;
  return { requests: row.requests, weightedTokens, cost: parseDecimal(row.cost_usd, MONEY_PLACES) };
}

type Change = Record<Which, Pick<ModelCalls, "cost">>;

function toChange(changes: Change[]): CostChange {
  const total = (which: Which) => changes.reduce((sum, change) => sum + change[which].cost, 0n);
  const [before, after] = [total("before"), total("after")];
  return { beforeUsd: toUsd(before), afterUsd: toUsd(after), differenceUsd: toUsd(after - before) };
}

function size({ before, after }: Change): bigint {
  return after.cost > before.cost ? after.cost - before.cost : before.cost - after.cost;
}

const compare = (left: bigint, right: bigint) => (left < right ? -1 : left > right ? 1 : 0);

const toUsd = (amount: bigint) => formatDecimal(amount, MONEY_PLACES);

const countUnpriced = (rows: ChangeRow[], which: Which) =>
  rows.reduce((sum, row) => sum + (row.which === which ? row.unpriced_requests : 0), 0);
