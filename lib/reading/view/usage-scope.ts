import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { inTenantScope, type ReadMode } from "@/lib/db/connection/tenant-scope";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { AppError } from "@/lib/values/errors/errors";
import type { UsageFilter } from "./filter";

/** Whose requests a viewer looks at, and in which time zone days are counted. */
export interface UsageScope {
  /** Lower-case ids; null for every organization of the installation. */
  organizationIds: string[] | null;
  /** The filter's zone; else the organization's own when one is looked at, the installation's over several. */
  zone: string;
  /** Whether the rollups hold every record in scope exactly once under this zone. */
  zoneIsKept: boolean;
}

/** The organizations that a viewer looks at, and the time zones that they and the installation keep. */
export interface VisibleOrganizations {
  /** Lower-case ids; null for every organization of the installation. */
  ids: string[] | null;
  zones: string[];
  installationZone: string;
}

/**
 * Runs reads of the organizations that viewer and filter allow: the one place that decides whose usage a query may see. All
 * but administrators read under the tenant's database role, so that row-level security stands behind it.
 * @throws AppError `not_found` for an organization that is not there or is another tenant's
 */
export async function inVisibleOrganizations<T>(
  viewer: Viewer,
  asked: UsageFilter["organization"],
  work: (client: SqlClient, visible: VisibleOrganizations) => Promise<T>,
  mode: ReadMode = {},
): Promise<T> {
  const ids = visibleIds(viewer, asked);
  const tenant = seesAllOrganizations(viewer) ? null : viewer.organizationId;
  return inTenantScope(tenant, async (client) => work(client, await readZones(client, ids)), mode);
}

/** The scope of a filter over these organizations. */
export function scopeOf({ ids, zones, installationZone }: VisibleOrganizations, filter: UsageFilter): UsageScope {
  const zone = filter.zone ?? (ids?.length === 1 ? zones[0] : installationZone);
  return {
    organizationIds: ids,
    zone,
    zoneIsKept: zone === installationZone || zones.every((other) => other === zone),
  };
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

function visibleIds(viewer: Viewer, organization: string[]): string[] | null {
  const asked = [...new Set(organization)];
  if (seesAllOrganizations(viewer)) return asked.length > 0 ? asked : null;
  if (asked.some((id) => id !== viewer.organizationId)) throw unknownOrganization();
  return [viewer.organizationId];
}

async function readZones(client: SqlClient, ids: string[] | null): Promise<VisibleOrganizations> {
  const [found] = await client.query<{ count: number; zones: string[]; installation_zone: string }>(Prisma.sql`
    SELECT count(*)::int AS count, coalesce(array_agg(DISTINCT time_zone), '{}') AS zones,
      (SELECT time_zone FROM installation) AS installation_zone
    FROM organizations
    WHERE ${ids === null}::boolean OR id = ANY(${ids ?? []}::uuid[])`);
  if (ids && found.count < ids.length) throw unknownOrganization();
  return { ids, zones: found.zones, installationZone: found.installation_zone };
}

function unknownOrganization(): AppError {
  return new AppError("not_found", "Tenant not found.");
}
