import { Prisma } from "@/lib/generated/prisma/client";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import type { ReportingPeriod } from "@/lib/reading/view/reporting-period";
import type { UsageView } from "@/lib/reading/view/usage-view";
import type { Day } from "@/lib/values/time/dates";
import { type ErrorCell, readErrorCells } from "./error-cells";
import { type ErrorUsers, readEarlierErrors, readErrorTitles, readErrorUsers } from "./error-details";

const MOST_GROUPS = 50;

/** A model or an organization, and how many of a group's failures are its. */
export interface ErrorShare {
  id: string;
  name: string;
  count: number;
}

/** Failed calls that share type, status and message but for ids and numbers. */
export interface ErrorGroup {
  fingerprint: string;
  /** Of the latest of them. */
  errorType: string | null;
  errorMessage: string | null;
  /** The provider's own; empty where there was one that is not kept. */
  providerMessage: string | null;
  count: number;
  /** In the period before. */
  previousCount: number;
  /** Within the period. */
  firstAt: Date;
  lastAt: Date;
  /** The first within the period and the one before, at least the 30 days before. */
  firstSeenAt: Date;
  /** It was not seen before the period. */
  isNew: boolean;
  /** By how often it met them. */
  models: ErrorShare[];
  organizations: ErrorShare[];
  users: ErrorUsers;
  /** Days of the reporting zone with failures, the earliest first. */
  days: { day: Day; count: number }[];
}

export interface ErrorGroups {
  period: ReportingPeriod;
  /** The 50 most frequent, the most frequent first. */
  groups: ErrorGroup[];
  /** How many there are, those not listed too. */
  groupCount: number;
  failedRequests: number;
  /** Successful ones too; what shares are of. */
  requests: number;
}

/**
 * The failed calls that match, grouped by what they share. Reads the index on failed calls, from it as many records as it
 * lists groups, and the failed records for their users.
 */
export async function listErrorGroups(view: UsageView): Promise<ErrorGroups> {
  const { requests } = await getUsageStats(view.with({ success: undefined }));
  const { cells, groups: groupCount, failures } = await readErrorCells(view, MOST_GROUPS);
  const byGroup = new Map<string, ErrorCell[]>();
  for (const cell of cells) byGroup.set(cell.fingerprint, [...(byGroup.get(cell.fingerprint) ?? []), cell]);
  const titles = await readErrorTitles(view, [...byGroup.values()].map(latestOf));
  const earlier = await readEarlierErrors(view);
  const users = await readErrorUsers(view);
  const names = await readNames(view, cells);
  const groups = [...byGroup].map(([fingerprint, group]): ErrorGroup => {
    const [whole] = ofKind(group, "all");
    const share = ({ key, count }: ErrorCell) => ({ id: key, name: names.get(key) ?? key, count });
    const before = earlier.get(fingerprint);
    return {
      fingerprint,
      errorType: titles.get(fingerprint)?.error_type ?? null,
      errorMessage: titles.get(fingerprint)?.error_message ?? null,
      providerMessage: titles.get(fingerprint)?.provider_message ?? null,
      count: whole.count,
      previousCount: before?.count ?? 0,
      firstAt: whole.first,
      lastAt: whole.last,
      firstSeenAt: before?.first ?? whole.first,
      isNew: before === undefined,
      models: ofKind(group, "model").map(share),
      organizations: ofKind(group, "organization").map(share),
      users: users.get(fingerprint) ?? { count: 0, names: [] },
      days: ofKind(group, "day")
        .map(({ key, count }) => ({ day: key, count }))
        .sort((a, b) => (a.day < b.day ? -1 : 1)),
    };
  });
  return { period: view.period, groups, groupCount, failedRequests: failures, requests };
}

function ofKind(cells: ErrorCell[], kind: ErrorCell["by"]): ErrorCell[] {
  return cells.filter(({ by }) => by === kind);
}

function latestOf(cells: ErrorCell[]) {
  const latest = ofKind(cells, "organization").reduce((best, cell) => (cell.last > best.last ? cell : best));
  return { fingerprint: latest.fingerprint, organizationId: latest.key, at: latest.last };
}

/** Models and organizations by id. */
async function readNames(view: UsageView, cells: ErrorCell[]): Promise<Map<string, string>> {
  const ids = (kind: ErrorCell["by"]) => [...new Set(ofKind(cells, kind).map(({ key }) => key))];
  const rows = await view.query<{ id: string; name: string }>(Prisma.sql`
    SELECT id, display_name AS name FROM models WHERE id = ANY(${ids("model")}::uuid[])
    UNION ALL SELECT id, name FROM organizations WHERE id = ANY(${ids("organization")}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
