import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { type Database, getDatabase } from "@/lib/db/connection/database";
import { getGatewayRecords } from "@/lib/gateway/recording/gateway-records";
import { getUsageWriterLoad } from "@/lib/ledger/recording/usage-writer";
import { countRefusedCalls, countSpooledCalls } from "./count-spooled-calls";
import { getDatabaseVersion } from "./get-database-version";

export interface DataHealth {
  mode: Database["mode"];
  databaseVersion: string;
  /** By the aggregates, in each organization's own zone. */
  requests: number;
  /** Without a price of their own; those with an estimated cost too. */
  unpricedRequests: number;
  /** A calendar day, YYYY-MM-DD, of its organization's zone; null without any calls. */
  firstDay: string | null;
  lastOccurredAt: Date | null;
  /** Calls that this process is about to write. */
  waitingToWrite: number;
  /** Calls of the gateway that wait on this machine's disk until the database takes them. */
  waitingOnDisk: number;
  /** Calls of the gateway that neither database nor disk took: in this process's memory only. */
  waitingInMemory: number;
  /** Calls of the gateway that the ledger refused, kept on disk for a look. */
  refusedOnDisk: number;
  /** Calls of the gateway that this process could keep nowhere. */
  lost: number;
}

interface SumsRow {
  requests: number;
  unpriced_requests: number;
  first_day: string | null;
  last_occurred_at: Date | null;
}

/**
 * What the ledger holds, and what has yet to get into it. Reads the aggregate by day and model.
 * @throws AppError `forbidden` for anyone but administrators and the operator
 */
export async function getDataHealth(viewer: Viewer): Promise<DataHealth> {
  requireAdmin(viewer);
  const { mode, prisma } = getDatabase();
  const [sums] = await prisma.$queryRaw<[SumsRow]>`
    SELECT coalesce(sum(requests), 0)::float8 AS requests,
      coalesce(sum(requests - priced_requests), 0)::float8 AS unpriced_requests,
      min(day)::text AS first_day, max(last_occurred_at) AS last_occurred_at
    FROM usage_daily_models AS daily
    JOIN organizations ON organizations.id = daily.organization_id AND organizations.time_zone = daily.zone`;
  const { recordedInFiles, inMemory, lost } = getGatewayRecords();
  return {
    mode,
    databaseVersion: await getDatabaseVersion(),
    requests: sums.requests,
    unpricedRequests: sums.unpriced_requests,
    firstDay: sums.first_day,
    lastOccurredAt: sums.last_occurred_at,
    waitingToWrite: getUsageWriterLoad(),
    // Some of those on disk are recorded, and their file not yet emptied.
    waitingOnDisk: Math.max(0, (await countSpooledCalls()) - recordedInFiles),
    waitingInMemory: inMemory,
    refusedOnDisk: await countRefusedCalls(),
    lost,
  };
}
