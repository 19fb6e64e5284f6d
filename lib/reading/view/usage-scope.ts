import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { inTenantScope } from "@/lib/db/connection/tenant-scope";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { AppError } from "@/lib/values/errors/errors";
import type { UsageFilter } from "./filter";

/** Whose calls a viewer looks at, and in which time zone days are counted. */
export interface UsageScope {
  /** Lower-case ids; null for every organization of the installation. */
  organizationIds: string[] | null;
  /** The filter's zone; else the organization's own when one is looked at, the installation's over several. */
  zone: string;
  /** Whether the rollups hold every record in scope exactly once under this zone. */
  zoneIsKept: boolean;
}

/**
 * Runs reads in the scope that viewer and filter allow: the one place that decides whose usage a query may see. All but
 * administrators read under the tenant's database role, so that row-level security stands behind it.
 * @throws AppError `not_found` for an organization that is not there or is another tenant's
 */
export async function inUsageScope<T>(
  viewer: Viewer,
  filter: UsageFilter,
  work: (client: SqlClient, scope: UsageScope) => Promise<T>,
): Promise<T> {
  const organizationIds = visibleOrganizations(viewer, filter);
  return inTenantScope(seesAllOrganizations(viewer) ? null : viewer.organizationId, async (client) =>
    work(client, await resolveScope(client, organizationIds, filter)),
  );
}

/**
 * The condition on `organization_id`. Over all organizations it names each, because every key and index begins with it; a
 * single one is compared with `=`, so that an index on it yields its rows in order.
 */
export function organizationCondition({ organizationIds }: UsageScope): Prisma.Sql {
  if (organizationIds?.length === 1) return Prisma.sql`organization_id = ${organizationIds[0]}::uuid`;
  return organizationIds
    ? Prisma.sql`organization_id = ANY(${organizationIds}::uuid[])`
    : Prisma.sql`organization_id = ANY(ARRAY(SELECT id FROM organizations))`;
}

function visibleOrganizations(viewer: Viewer, filter: UsageFilter): string[] | null {
  const asked = [...new Set(filter.organization)];
  if (seesAllOrganizations(viewer)) return asked.length > 0 ? asked : null;
  if (asked.some((id) => id !== viewer.organizationId)) throw unknownOrganization();
  return [viewer.organizationId];
}

async function resolveScope(
  client: SqlClient,
  organizationIds: string[] | null,
  filter: UsageFilter,
): Promise<UsageScope> {
  const [found] = await client.query<{ count: number; zones: string[]; installation_zone: string }>(Prisma.sql`
    SELECT count(*)::int AS count, coalesce(array_agg(DISTINCT time_zone), '{}') AS zones,
      (SELECT time_zone FROM installation) AS installation_zone
    FROM organizations
    WHERE ${organizationIds === null}::boolean OR id = ANY(${organizationIds ?? []}::uuid[])`);
  if (organizationIds && found.count < organizationIds.length) throw unknownOrganization();
  const zone = filter.zone ?? (organizationIds?.length === 1 ? found.zones[0] : found.installation_zone);
  const zoneIsKept = zone === found.installation_zone || found.zones.every((other) => other === zone);
  return { organizationIds, zone, zoneIsKept };
}

function unknownOrganization(): AppError {
  return new AppError("not_found", "There is no such organization.");
}
