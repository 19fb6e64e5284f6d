import { sqlName, sqlNames } from "@/lib/db/connection/sql-name";
import { TEXT_LABELS } from "@/lib/events/labels/label-columns";
import { Prisma } from "@/lib/generated/prisma/client";
import { DIMENSIONS, LISTED_DIMENSIONS, type ListedDimension } from "@/lib/reading/view/dimensions";
import { NO_SUBJECT } from "@/lib/reading/view/usage-source";
import type { UsageView } from "@/lib/reading/view/usage-view";

/** A value of the filter, and what people call it. */
export interface FilterValue {
  value: string;
  label: string;
}

/** Values of each filter that occur, in the order of their labels. */
export interface FilterValues {
  lists: Record<ListedDimension, FilterValue[]>;
  /** The lists that hold only the most used of many more values. */
  cut: ListedDimension[];
}

interface FoundList {
  count: number;
  values: { value: string; label: string; detail: string | null }[] | null;
}

const NO_REFINEMENT = {
  ...Object.fromEntries(DIMENSIONS.flatMap(({ id }) => (id === "organization" ? [] : [[id, []]]))),
  success: undefined,
};
/** Values are the callers' own: a caller that makes up one for each call must not fill a page with them. */
const MOST_VALUES = 100;

/**
 * What the filter can be narrowed to: the values that occur in its period and organizations, whatever else it says, of each
 * kind the hundred with the most requests, and those that it names. Reads the period's rows of `usage_daily`, or the records
 * where `getUsageStats` does. Deleted keys are left out.
 */
export async function listFilterValues(view: UsageView): Promise<FilterValues> {
  const { filter } = view;
  const [found] = await view.with(NO_REFINEMENT).sum<Record<ListedDimension, FoundList>>(
    ["model", ...TEXT_LABELS, "api_key"],
    (source) => Prisma.sql`
      WITH usage AS MATERIALIZED (
        SELECT model_id, ${sqlNames(TEXT_LABELS)}, api_key_id, sum(requests) AS requests
        FROM (${source}) AS rows GROUP BY model_id, ${sqlNames(TEXT_LABELS)}, api_key_id
      ), by_model AS MATERIALIZED (
        SELECT model_id, models.display_name, models.provider_id, sum(requests) AS requests
        FROM usage JOIN models ON models.id = model_id GROUP BY 1, 2, 3
      )
      SELECT ${list(Prisma.sql`model_id`, filter.model, Prisma.sql`uuid`, {
        ...{ label: Prisma.sql`display_name`, detail: Prisma.sql`provider_id`, from: Prisma.sql`by_model` },
      })} AS model,
        ${list(Prisma.sql`provider_id`, filter.provider, Prisma.sql`text`, { from: Prisma.sql`by_model` })} AS provider,
        ${Prisma.join(TEXT_LABELS.map((label) => Prisma.sql`${list(sqlName(label), filter[label], Prisma.sql`text`)} AS ${sqlName(label)}`))},
        ${list(Prisma.sql`api_key_id`, filter.api_key, Prisma.sql`uuid`, {
          label: Prisma.sql`api_keys.name`,
          from: Prisma.sql`usage JOIN api_keys ON api_keys.id = api_key_id AND api_key_id <> ${NO_SUBJECT}::uuid`,
        })} AS api_key`,
  );
  return {
    lists: Object.fromEntries(LISTED_DIMENSIONS.map((name) => [name, toValues(found[name])])) as FilterValues["lists"],
    cut: LISTED_DIMENSIONS.filter((name) => found[name].count > MOST_VALUES),
  };
}

/** How many values there are, and the most used of them and the chosen ones, as JSON. */
function list(
  value: Prisma.Sql,
  chosen: string[],
  type: Prisma.Sql,
  {
    label = value,
    detail = Prisma.sql`NULL::text`,
    from = Prisma.sql`usage`,
  }: Partial<Record<"label" | "detail" | "from", Prisma.Sql>> = {},
): Prisma.Sql {
  return Prisma.sql`(
    SELECT json_build_object('count', count(*), 'values', json_agg(json_build_object('value', value, 'label', label, 'detail', detail))
      FILTER (WHERE rank <= ${MOST_VALUES} OR value = ANY(${chosen}::${type}[])))
    FROM (
      SELECT ${value} AS value, ${label} AS label, ${detail} AS detail,
        row_number() OVER (ORDER BY sum(requests) DESC, ${value}) AS rank
      FROM ${from} WHERE ${value}::text <> '' GROUP BY 1, 2, 3
    ) AS ranked)`;
}

/** In the order of their labels; those that share one are told apart by their detail. */
function toValues({ values }: FoundList): FilterValue[] {
  const labels = new Map<string, number>();
  for (const { label } of values ?? []) labels.set(label, (labels.get(label) ?? 0) + 1);
  return (values ?? [])
    .map(({ value, label, detail }) => ({
      value,
      label: detail !== null && (labels.get(label) ?? 0) > 1 ? `${label} (${detail})` : label,
    }))
    .sort((left, right) => left.label.localeCompare(right.label, "en"));
}
