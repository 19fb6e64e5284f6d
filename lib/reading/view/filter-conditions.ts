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
  const kinds = filter.kind.map((kind) => kind.toUpperCase());
  return allOf([
    filter.feature.length > 0 && Prisma.sql`feature = ANY(${filter.feature}::text[])`,
    filter.endpoint.length > 0 && Prisma.sql`endpoint = ANY(${filter.endpoint}::text[])`,
    filter.request_type.length > 0 && Prisma.sql`request_type = ANY(${filter.request_type}::text[])`,
    kinds.length > 0 && Prisma.sql`kind = ANY(${kinds}::usage_kind[])`,
    filter.api_key.length > 0 && Prisma.sql`${apiKey} = ANY(${filter.api_key}::uuid[])`,
    filter.success !== undefined && Prisma.sql`success = ${filter.success === "true"}`,
  ]);
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
