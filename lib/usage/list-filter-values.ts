import type { Viewer } from "@/lib/auth/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "./filter";
import { queryUsage } from "./query-usage";
import { NO_SUBJECT } from "./usage-source";

/** A value of the filter, and what people call it. */
export interface FilterValue {
  value: string;
  label: string;
}

/** Which values of each filter occur, in the order of their labels. */
export type FilterValues = Record<
  "provider" | "model" | "feature" | "endpoint" | "request_type" | "api_key",
  FilterValue[]
>;

interface ValuesRow {
  providers: string[] | null;
  models: { id: string; label: string; provider: string }[] | null;
  features: string[] | null;
  endpoints: string[] | null;
  request_types: string[] | null;
  api_keys: { id: string; label: string }[] | null;
}

const LISTS = ["model", "provider", "feature", "endpoint", "request_type", "kind", "user", "room", "api_key"] as const;
const NO_REFINEMENT = { ...Object.fromEntries(LISTS.map((name) => [name, []])), success: undefined };
/** Labels are the callers' own: a caller that makes up one for each call must not fill a page with them. */
const MOST_LABELS = 200;

/**
 * What the filter can be narrowed to: the values that occur in its period and organizations, whatever else it says. Reads
 * the period's rows of `usage_daily`, or the records where `getUsageStats` does. Deleted keys are left out.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function listFilterValues(viewer: Viewer, filter: UsageFilter): Promise<FilterValues> {
  const [found] = await queryUsage<ValuesRow>(
    viewer,
    { ...filter, ...NO_REFINEMENT },
    ["model", "feature", "endpoint", "request_type", "api_key"],
    (source) => Prisma.sql`
      WITH usage AS MATERIALIZED (
        SELECT DISTINCT model_id, feature, endpoint, request_type, api_key_id FROM (${source}) AS rows
      )
      SELECT
        (SELECT json_agg(DISTINCT provider_id) FROM models WHERE id IN (SELECT model_id FROM usage)) AS providers,
        (SELECT json_agg(json_build_object('id', id, 'label', display_name, 'provider', provider_id)) FROM models
          WHERE id IN (SELECT model_id FROM usage)) AS models,
        (SELECT json_agg(feature) FROM (SELECT DISTINCT feature FROM usage ORDER BY feature LIMIT ${MOST_LABELS}) AS shown) AS features,
        (SELECT json_agg(endpoint) FROM (SELECT DISTINCT endpoint FROM usage ORDER BY endpoint LIMIT ${MOST_LABELS}) AS shown) AS endpoints,
        (SELECT json_agg(request_type) FROM (SELECT DISTINCT request_type FROM usage ORDER BY request_type LIMIT ${MOST_LABELS}) AS shown) AS request_types,
        (SELECT json_agg(json_build_object('id', id, 'label', name)) FROM api_keys
          WHERE id IN (SELECT api_key_id FROM usage WHERE api_key_id <> ${NO_SUBJECT}::uuid)) AS api_keys`,
  );
  const models = found.models ?? [];
  return {
    provider: toValues(found.providers),
    model: models.map((model) => ({ value: model.id, label: labelOf(model, models) })).sort(byLabel),
    feature: toValues(found.features),
    endpoint: toValues(found.endpoints),
    request_type: toValues(found.request_types),
    api_key: (found.api_keys ?? []).map(({ id, label }) => ({ value: id, label })).sort(byLabel),
  };
}

function toValues(values: string[] | null): FilterValue[] {
  return (values ?? [])
    .filter((value) => value !== "")
    .map((value) => ({ value, label: value }))
    .sort(byLabel);
}

function byLabel(left: FilterValue, right: FilterValue): number {
  return left.label.localeCompare(right.label, "en");
}

/** Models of the same name are told apart by their provider. */
function labelOf(model: { label: string; provider: string }, all: { label: string }[]): string {
  const isShared = all.filter(({ label }) => label === model.label).length > 1;
  return isShared ? `${model.label} (${model.provider})` : model.label;
}
