import { Prisma } from "@/lib/generated/prisma/client";
import { reportingZones } from "./rollup-sql";

/**
 * The zones for which a statement that writes records writes rollups: the reporting zones, and those that are being built beside
 * them (lib/ledger/rollup-builds). Of the latter, only records that the build has passed are written: it sums the others itself.
 * Join it as `zones`, and with `IS_WRITTEN`. Without parameters of its own, since the flush numbers its parameters.
 * @param condition on `organizations`, as of `reportingZones`
 */
export const writtenZones = (condition: Prisma.Sql) => Prisma.sql`
  SELECT organization_id, zone, 'infinity'::timestamptz AS built_until, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid AS built_until_id
  FROM (${reportingZones(condition)}) AS reporting
  UNION ALL
  SELECT organization_id, zone, built_until, built_until_id
  FROM rollup_builds JOIN organizations ON organizations.id = organization_id
  WHERE ${condition} AND built_until IS NOT NULL AND zone <> time_zone AND zone <> (SELECT time_zone FROM installation)`;

/** Whether a record is in the rollups of the zone. */
export const IS_WRITTEN = Prisma.sql`(occurred_at, id) <= (zones.built_until, zones.built_until_id)`;

/** The condition on rows of a rollup that readers may meet: not those of a zone that is being built or removed. */
export const IS_IN_USE = Prisma.sql`(organization_id, zone) NOT IN (SELECT organization_id, zone FROM rollup_builds)`;
