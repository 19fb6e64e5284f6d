import { z } from "zod";
import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { inTenantScope } from "@/lib/db/connection/tenant-scope";
import type { Day } from "@/lib/values/time/dates";
import { type CurrentPrice, readCurrentPrices } from "./current-price";
import { type FoundUnpriced, unpricedQuery } from "./unpriced-query";

/** A model with calls that have no price. */
export interface UnpricedModel {
  modelId: string;
  provider: { id: string; name: string };
  name: string;
  displayName: string;
  /** A catalogue model of a similar name that was not taken. */
  suggestion: string | null;
  /** All calls without a price, those with an estimated cost too. */
  calls: number;
  /** Of these: without token counts, so that no price helps. */
  unknownTokenCalls: number;
  /** Of these: with a cost by their organization's default price. */
  estimatedCalls: number;
  /** Days of each organization's own time zone. */
  firstDay: Day;
  lastDay: Day;
  /** By name; of very many the first. */
  organizations: { id: string; name: string }[];
  organizationCount: number;
  /** When there is one by now, repricing is all that the calls need. */
  price: CurrentPrice | null;
}

export interface UnpricedPage {
  models: UnpricedModel[];
  /** How many models there are on all pages, and their calls. */
  count: number;
  calls: number;
  /** How many are on the pages before; within the list, wherever was asked for. */
  offset: number;
}

const MOST_MODELS = 1_000;

/** The search parameters of the list in the API: which part of it. */
export const UnpricedQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MOST_MODELS).default(MOST_MODELS),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

/**
 * A page of the models with unpriced calls, ever, most calls first: of all organizations for administrators, else of the
 * viewer's own. Reads the daily aggregate by model; a day on which a model had both unpriced calls and others without token
 * counts counts as many as it can of them as the same.
 */
export async function pageUnpriced(
  viewer: Viewer,
  { limit, offset }: { limit: number; offset: number },
): Promise<UnpricedPage> {
  const own = seesAllOrganizations(viewer) ? null : viewer.organizationId;
  const [found] = await inTenantScope(own, (reader) => reader.query<FoundUnpriced>(unpricedQuery(own, limit, offset)));
  const rows = found.rows ?? [];
  const priceOf = await readCurrentPrices(
    viewer,
    rows.map(({ id }) => id),
    new Date(),
  );
  const models = rows.map((row) => ({
    modelId: row.id,
    provider: { id: row.provider_id, name: row.provider_name },
    name: row.name,
    displayName: row.display_name,
    suggestion: row.suggestion,
    calls: row.calls,
    unknownTokenCalls: row.unknown_token_calls,
    estimatedCalls: row.estimated_calls,
    firstDay: row.first_day,
    lastDay: row.last_day,
    organizations: row.organizations,
    organizationCount: row.organization_count,
    price: priceOf(row.id),
  }));
  return { models, count: found.count, calls: found.calls, offset: found.start };
}

/** The first thousand of them, or another part. */
export async function listUnpriced(viewer: Viewer, part = UnpricedQuery.parse({})): Promise<UnpricedModel[]> {
  return (await pageUnpriced(viewer, part)).models;
}
