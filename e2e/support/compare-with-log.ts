import { expect } from "vitest";
import { compareRollupsWithRecords } from "@/e2e/scenes/compare-rollups";
import type { Database } from "@/lib/db/connection/database";
import { checkUsageRollups } from "@/lib/ledger/rollups/check-usage-rollups";
import { expectNone } from "./expect-none";
import type { GatewayLog } from "./gateway-client";
import type { ClientLog } from "./usage-client";

/** Every acknowledged event is stored, nothing else is, and the aggregates sum exactly what is stored. */
export async function expectStoredOnce(
  database: Database,
  { acknowledged }: Pick<ClientLog, "acknowledged">,
  organizationId?: string,
): Promise<void> {
  const records = await database.prisma.usageRecord.findMany({ select: { id: true }, where: { organizationId } });
  const stored = new Set(records.map(({ id }) => id));
  const lost = [...acknowledged].filter((id) => !stored.has(id));
  const surplus = [...stored].filter((id) => !acknowledged.has(id));
  expectNone(lost, `of ${acknowledged.size} acknowledged events are not stored`);
  expectNone(surplus, `of ${stored.size} stored events were not acknowledged`);
  expect.soft(await compareRollupsWithRecords(database), "aggregates that differ from the records").toEqual([]);
  expect.soft(await checkUsageRollups(), "aggregates that the app's own check calls wrong").toEqual([]);
}

const ARRIVAL_LIMIT_MS = 30_000;

/** Every call that was answered is recorded once, at the latest some seconds after; one that failed at most once. */
export async function expectRecordedOnce(database: Database, log: GatewayLog, organizationId: string): Promise<void> {
  const end = Date.now() + ARRIVAL_LIMIT_MS;
  let counts = await countByUser(database, organizationId);
  const missing = () => [...log.answered].filter((user) => !counts.has(user));
  while (missing().length > 0 && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    counts = await countByUser(database, organizationId);
  }
  expectNone(missing(), `of ${log.answered.size} answered calls are not recorded`);
  const known = (user: string) => log.answered.has(user) || log.failed.has(user);
  const surplus = [...counts].filter(([user, count]) => count > 1 || !known(user));
  expectNone(surplus, `of ${counts.size} calls are recorded too often`);
}

async function countByUser(database: Database, organizationId: string): Promise<Map<string, number>> {
  const rows = await database.prisma.$queryRaw<{ user: string; count: number }[]>`
    SELECT external_id AS user, count(*)::int AS count
    FROM usage_records JOIN users ON users.organization_id = usage_records.organization_id AND users.id = user_id
    WHERE usage_records.organization_id = ${organizationId}::uuid
    GROUP BY 1`;
  return new Map(rows.map(({ user, count }) => [user, count]));
}
