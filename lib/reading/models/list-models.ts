import { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { readCurrentPrices } from "@/lib/pricing/versions/current-price";
import { UsageFilter } from "@/lib/reading/view/filter";
import { NO_REQUESTS, toCoreMeasures } from "@/lib/reading/view/measure-values";
import { openUsageView } from "@/lib/reading/view/usage-view";
import type { ModelDto } from "./model-dto";
import { type FoundModels, type ModelRow, type ModelsChoice, modelsQuery } from "./models-query";
import { sortByPrice } from "./sort-by-price";

const MOST_MODELS = 1_000;

const days = z.coerce.number().int().min(1).max(3_660).default(30);

/** The search parameters of a model in the API: over how many days, today included, its figures are. */
export const ModelQuery = z.strictObject({ days }).transform((query) => UsageFilter.parse(query));

/** Those of the list: also which part of it, searched by words in names. */
export const ModelListQuery = z
  .strictObject({
    days,
    q: z
      .string()
      .trim()
      .max(200)
      .refine((value) => !value.includes("\0"), "NUL characters aren't allowed.")
      .default(""),
    limit: z.coerce.number().int().min(1).max(MOST_MODELS).default(MOST_MODELS),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  })
  .transform(({ q, limit, offset, ...query }) => ({
    filter: UsageFilter.parse(query),
    choice: { search: q, sort: null, desc: false, limit, offset } satisfies ModelsChoice,
  }));

const FIRST_MODELS: ModelsChoice = { search: "", sort: null, desc: false, limit: MOST_MODELS, offset: 0 };

export interface ModelsPage {
  models: ModelDto[];
  /** How many there are on all pages. */
  count: number;
  /** How many are on the pages before; within the list, wherever was asked for. */
  offset: number;
}

/**
 * A page of the models with their current price and their figures by the filter: first those with unpriced calls, then the
 * most expensive, unless sorted otherwise. They are the models that the organizations in view ever used, or all over all
 * organizations, those without calls in the period too. A filter by model or provider leaves out the others; an
 * administrator sees a model that the filter names whoever used it.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function pageModels(viewer: Viewer, filter: UsageFilter, choice: ModelsChoice): Promise<ModelsPage> {
  const byPrice = choice.sort === "input" || choice.sort === "output";
  const order = byPrice ? await sortByPrice(viewer, filter, choice) : null;
  const [found] = await openUsageView(viewer, filter, (view) =>
    view.sum<FoundModels>(["model"], (source) => modelsQuery(viewer, filter, source, choice, order)),
  );
  const rows = found.models ?? [];
  const priceOf = await readCurrentPrices(
    viewer,
    rows.map(({ id }) => id),
    new Date(),
  );
  return { models: rows.map((row) => toModelDto(row, priceOf)), count: found.count, offset: found.start };
}

/** The first thousand of them. */
export async function listModels(viewer: Viewer, filter: UsageFilter, choice = FIRST_MODELS): Promise<ModelDto[]> {
  return (await pageModels(viewer, filter, choice)).models;
}

function toModelDto(row: ModelRow, priceOf: (modelId: string) => ModelDto["price"]): ModelDto {
  const sums = row.sums ?? NO_REQUESTS;
  return {
    id: row.id,
    provider: { id: row.provider_id, name: row.provider_name },
    name: row.name,
    displayName: row.display_name,
    catalogueName: row.catalogue_name,
    matchRule: row.match_rule,
    suggestion: row.suggestion,
    createdAt: new Date(row.created_at),
    isOther: row.is_other,
    ...toCoreMeasures(sums),
    unknownTokenRequests: sums.unknown_token_requests,
    estimatedRequests: sums.estimated_requests,
    price: priceOf(row.id),
  };
}
