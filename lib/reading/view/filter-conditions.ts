import { sqlName } from "@/lib/db/connection/sql-name";
import { LABELS, type Label } from "@/lib/events/labels/label-columns";
import { Prisma } from "@/lib/generated/prisma/client";
import { Uuid } from "@/lib/values/ids/uuid";
import type { UsageFilter } from "./filter";
import { organizationCondition, type UsageScope } from "./usage-scope";

/** The filter's models (what merged ones stand for now) and providers, as further conditions on records or any aggregate. */
export function modelConditions(filter: UsageFilter): Prisma.Sql {
  return allOf([
    filter.model.length > 0 &&
      Prisma.sql`model_id = ANY(ARRAY(
        SELECT coalesce(merged_into_id, id) FROM models WHERE id = ANY(${filter.model}::uuid[])))`,
    filter.provider.length > 0 &&
      Prisma.sql`model_id IN (SELECT id FROM models WHERE provider_id = ANY(${filter.provider}::text[]))`,
  ]);
}

/**
 * The filter's labels, as further conditions on records or `usage_daily`.
 * @param apiKey the key's column, all zeros where the call came without one
 */
export function labelConditions(filter: UsageFilter, apiKey: Prisma.Sql): Prisma.Sql {
  return allOf(LABELS.map((label) => (filter[label.name]?.length ?? 0) > 0 && labelCondition(label, filter, apiKey)));
}

function labelCondition(label: Label, filter: UsageFilter, apiKey: Prisma.Sql): Prisma.Sql {
  const column = sqlName(label.column);
  switch (label.type) {
    case "text":
      return Prisma.sql`${column} = ANY(${filter[label.name]}::text[])`;
    case "usage_kind":
      return Prisma.sql`${column} = ANY(${filter.kind.map((kind) => kind.toUpperCase())}::usage_kind[])`;
    case "uuid":
      return Prisma.sql`${apiKey} = ANY(${filter.api_key}::uuid[])`;
    case "boolean":
      return Prisma.sql`${column} = ${filter.success === "true"}`;
  }
}

/**
 * The filter's users or rooms, named by the caller's own id or by ours, as a further condition on records.
 * @param names of the filter
 */
export function subjectCondition(
  scope: UsageScope,
  names: string[],
  column: Prisma.Sql,
  table: Prisma.Sql,
): Prisma.Sql {
  const ids = names.filter((name) => Uuid.safeParse(name).success);
  return allOf([
    names.length > 0 &&
      Prisma.sql`(organization_id, ${column}) IN (SELECT organization_id, id FROM ${table}
        WHERE ${organizationCondition(scope)}
          AND (external_id = ANY(${names}::text[]) OR id = ANY(${ids}::uuid[])))`,
  ]);
}

function allOf(conditions: (Prisma.Sql | false)[]): Prisma.Sql {
  return Prisma.join(
    conditions.map((condition) => (condition ? Prisma.sql`AND ${condition}` : Prisma.empty)),
    " ",
  );
}
