import type { Viewer } from "@/lib/access/viewer";
import { recordId } from "@/lib/events/schema/record-id";
import { type PriceSource, Prisma } from "@/lib/generated/prisma/client";
import { type ExplainedCost, explainCost, type UnpricedReason, whyUnpriced } from "@/lib/pricing/book/explain-cost";
import { getPriceBook } from "@/lib/pricing/book/price-books";
import { billedAt, type PriceableCall } from "@/lib/pricing/book/price-usage";
import type { Billable, Rate } from "@/lib/pricing/calculate/calculate-cost";
import { choosePrice } from "@/lib/pricing/calculate/choose-price";
import { UsageFilter } from "@/lib/reading/view/filter";
import { organizationCondition } from "@/lib/reading/view/usage-scope";
import { openUsageView, type UsageView } from "@/lib/reading/view/usage-view";
import { AppError } from "@/lib/values/errors/errors";
import { PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { RECORD_COLUMNS, type RecordRow } from "./record-row";

const PERCENT_PLACES = 4;

/** One call with its names, and the arithmetic of its cost. Costs are USD with 12 places, times milliseconds. */
export interface UsageRecordDetail {
  record: RecordRow;
  price: PriceRow | null;
  contract: ContractRow | null;
  /** Null where nothing was calculated. */
  explanation: ExplainedCost | null;
  /** Why nothing was calculated. */
  unpricedReason: UnpricedReason | null;
}

export interface PriceRow {
  id: string;
  source: PriceSource;
  source_detail: string;
  matched_name: string;
  effective_from: Date | null;
  effective_to: Date | null;
  daily_from: string | null;
  daily_to: string | null;
  superseded_at: Date | null;
}

export interface ContractRow {
  id: string;
  percent: string;
  note: string;
}

/**
 * One recorded call. The price version and contract are those that gave its cost, also when they hold no longer.
 * @param id the record's, or the caller's own
 * @param organizationId for administrators, where records of two organizations share an id
 * @throws AppError `not_found`, for another tenant's too; `conflict` for an id of several organizations
 */
export async function getUsageRecord(
  viewer: Viewer,
  id: string,
  organizationId: string | null = null,
): Promise<UsageRecordDetail> {
  const filter = UsageFilter.parse(organizationId ? { organization: organizationId } : {});
  const found = await openUsageView(viewer, filter, async (view) => {
    const record = await readRecord(view, recordId(id).id);
    const price = record.price_version_id ? await readPrice(view, record.price_version_id) : null;
    const contract = record.contract_id ? await readContract(view, record.contract_id) : null;
    return { record, price, contract };
  });
  const { record, price, contract } = found;
  const call = toCall(record);
  const isCalculated = record.calculated_cost_usd !== null;
  const percent = contract && parseDecimal(contract.percent, PERCENT_PLACES);
  return {
    record,
    price: price?.row ?? null,
    contract,
    explanation: isCalculated
      ? explainCost(price ? billedAt(call, price.row.source) : call, price?.rates ?? [], percent)
      : null,
    unpricedReason: isCalculated ? null : await findReason(record, call),
  };
}

async function readRecord({ scope, query }: UsageView, id: string): Promise<RecordRow> {
  const records = await query<RecordRow>(Prisma.sql`
    SELECT ${RECORD_COLUMNS}
    FROM (SELECT * FROM usage_records WHERE ${organizationCondition(scope)} AND id = ${id}::uuid LIMIT 2) AS record
    JOIN organizations ON organizations.id = record.organization_id
    JOIN models ON models.id = record.model_id
    LEFT JOIN users ON users.organization_id = record.organization_id AND users.id = record.user_id
    LEFT JOIN rooms ON rooms.organization_id = record.organization_id AND rooms.id = record.room_id`);
  if (records.length === 0) throw new AppError("not_found", "Request not found.");
  if (records.length > 1) {
    throw new AppError(
      "conflict",
      "Requests of several tenants have this ID. Add ?organization= with the tenant's ID.",
    );
  }
  return records[0];
}

function toCall(record: RecordRow): PriceableCall {
  return {
    organizationId: record.organization_id,
    occurredAt: record.occurred_at,
    success: record.success,
    serviceTier: record.service_tier,
    detail: record.token_detail,
    items: record.items ?? {},
    reported: null,
    tokens: record.tokens,
  };
}

/** By the prices in force now: a price that was added since the call came is applied by repricing only. */
async function findReason(record: RecordRow, call: PriceableCall): Promise<UnpricedReason> {
  const { prices } = await getPriceBook(record.model_id);
  const price = choosePrice(prices, record.organization_id, record.occurred_at);
  const reason = whyUnpriced(call, price?.rates ?? null) ?? "priced_since";
  return reason === "no_price" && record.is_other ? "beyond_limit" : reason;
}

async function readPrice(view: UsageView, id: string): Promise<{ row: PriceRow; rates: Rate[] }> {
  const [row] = await view.query<PriceRow>(Prisma.sql`
    SELECT id, source, source_detail, matched_name, effective_from, effective_to, daily_from, daily_to, superseded_at
    FROM price_versions WHERE id = ${id}::uuid`);
  const rates = await view.query<{ bucket: Billable; tier: string; above: number; price: string }>(Prisma.sql`
    SELECT bucket, service_tier AS tier, above_input_tokens AS above, usd_per_million::text AS price
    FROM price_rates WHERE price_version_id = ${id}::uuid`);
  return {
    row,
    rates: rates.map(({ bucket, tier, above, price }) => ({
      bucket,
      serviceTier: tier,
      aboveInputTokens: above,
      nanoUsdPerMillion: parseDecimal(price, PRICE_PLACES),
    })),
  };
}

async function readContract(view: UsageView, id: string): Promise<ContractRow> {
  const [row] = await view.query<ContractRow>(Prisma.sql`
    SELECT id, percent::text AS percent, note FROM contracts WHERE id = ${id}::uuid`);
  return row;
}
