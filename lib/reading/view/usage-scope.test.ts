import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { inTenantScope } from "@/lib/db/connection/tenant-scope";
import { Prisma } from "@/lib/generated/prisma/client";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { getUsageSummary } from "@/lib/reading/figures/get-usage-summary";
import { listDailyBreakdown } from "@/lib/reading/figures/list-daily-breakdown";
import { listDailyTotals } from "@/lib/reading/figures/list-daily-totals";
import { listSparklines } from "@/lib/reading/figures/list-sparklines";
import { listUsageByFeature } from "@/lib/reading/figures/list-usage-by-feature";
import { listUsageByModel } from "@/lib/reading/figures/list-usage-by-model";
import { listUsageByOrganization } from "@/lib/reading/figures/list-usage-by-organization";
import { listUsageByRoom } from "@/lib/reading/figures/list-usage-by-room";
import { listUsageByUser } from "@/lib/reading/figures/list-usage-by-user";
import { listUsageOverTime } from "@/lib/reading/figures/list-usage-over-time";
import { forecastMonth } from "@/lib/reading/forecast/forecast-month";
import { exportUsage } from "@/lib/reading/records/export-usage";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { sampleEvents } from "@/lib/testing/events/sample-events";
import { UsageFilter } from "./filter";
import { openUsageView, type UsageView } from "./usage-view";

useTestDatabase();

type Read = (viewer: Viewer, filter: UsageFilter) => Promise<unknown>;

const reading =
  (read: (view: UsageView) => Promise<unknown>): Read =>
  (viewer, filter) =>
    openUsageView(viewer, filter, read);

const READS: [string, Read][] = [
  ["getUsageStats", reading(getUsageStats)],
  ["getUsageSummary", reading(getUsageSummary)],
  ["listUsageByModel", reading(listUsageByModel)],
  ["listDailyBreakdown", reading((view) => listDailyBreakdown(view, ["user"]))],
  ["listUsageByFeature", reading(listUsageByFeature)],
  ["listUsageByOrganization", reading(listUsageByOrganization)],
  ["listUsageByUser", reading(listUsageByUser)],
  ["listUsageByRoom", reading(listUsageByRoom)],
  ["listUsageOverTime", reading((view) => listUsageOverTime(view, { group: "user", metric: "cost" }))],
  ["listDailyTotals", reading(listDailyTotals)],
  [
    "listSparklines",
    reading((view) =>
      listSparklines(
        view,
        "feature",
        twins.map(({ name }) => ({ key: name })),
      ),
    ),
  ],
  [
    "forecastMonth",
    (viewer, filter) => openUsageView(viewer, filter, forecastMonth, { now: new Date("2026-01-20T12:00:00Z") }),
  ],
  [
    "exportUsage",
    async (viewer, filter) => JSON.parse(await new Response((await exportUsage(viewer, filter, "json")).body).text()),
  ],
];

const SPAN = { from: "2026-01-01", to: "2026-01-03" };
const twins: Awaited<ReturnType<typeof createTestOrganization>>[] = [];

beforeAll(async () => {
  const times = Array.from({ length: 60 }, (_, index) => new Date(Date.UTC(2026, 0, 1, index)));
  for (const name of ["Twin A", "Twin B"]) {
    const organization = await createTestOrganization({ name });
    await recordUsage(
      { organizationId: organization.id, apiKeyId: organization.apiKeyId },
      sampleEvents(times, 7).map((event) => ({ ...event, feature: name, user: name, room: name })),
    );
    twins.push(organization);
  }
});

describe.each(READS)("%s", (_name, read) => {
  it("gives a tenant its own calls only, whether it names its organization or not", async () => {
    for (const [own, other] of [twins, [...twins].reverse()]) {
      const unnamed = JSON.stringify(await read(own.viewer, UsageFilter.parse(SPAN)));
      const named = JSON.stringify(
        await read(own.viewer, UsageFilter.parse({ ...SPAN, organization: own.id.toUpperCase() })),
      );
      const asAdmin = JSON.stringify(await read(adminViewer(), UsageFilter.parse({ ...SPAN, organization: own.id })));
      expect(named).toBe(unnamed);
      expect(asAdmin).toBe(unnamed);
      expect(unnamed).not.toContain(other.id);
      expect(unnamed).not.toContain(other.name);
    }
  });

  it("knows no organization of another tenant, alone or beside the own", async () => {
    const [own, other] = twins;
    for (const organization of [other.id, [own.id, other.id], crypto.randomUUID()]) {
      const filter = UsageFilter.parse({ ...SPAN, organization });
      await expect(read(own.viewer, filter)).rejects.toMatchObject({ code: "not_found" });
    }
    const unknown = UsageFilter.parse({ ...SPAN, organization: crypto.randomUUID() });
    await expect(read(adminViewer(), unknown)).rejects.toMatchObject({ code: "not_found" });
  });

  it("does not take another tenant's user or room for its own", async () => {
    const [own, other] = twins;
    const { prisma } = getDatabase();
    const foreign = await prisma.user.findFirstOrThrow({ where: { organizationId: other.id } });
    for (const user of [other.name, foreign.id]) {
      const result = JSON.stringify(await read(own.viewer, UsageFilter.parse({ ...SPAN, user })));
      expect(result).not.toContain(other.name);
      expect(result).not.toMatch(/"requests":[1-9]/);
    }
  });

  it("finds nothing under another tenant's key", async () => {
    const [own, other] = twins;
    const nothing = await read(own.viewer, UsageFilter.parse({ ...SPAN, feature: "no such feature" }));
    expect(await read(own.viewer, UsageFilter.parse({ ...SPAN, api_key: other.apiKeyId }))).toEqual(nothing);
    expect(await read(own.viewer, UsageFilter.parse({ ...SPAN, api_key: own.apiKeyId }))).not.toEqual(nothing);
  });
});

it("an administrator's figures are the sum of the tenants'", async () => {
  const filter = UsageFilter.parse(SPAN);
  const [all, ...each] = await Promise.all(
    [adminViewer(), ...twins.map(({ viewer }) => viewer)].map((viewer) => openUsageView(viewer, filter, getUsageStats)),
  );
  expect(all.requests).toBe(120);
  for (const name of ["requests", "failedRequests", "pricedRequests", "inputTokens", "outputTokens"] as const) {
    expect(all[name]).toBe(each[0][name] + each[1][name]);
  }
  const byOrganization = await openUsageView(adminViewer(), filter, listUsageByOrganization);
  expect(byOrganization.map(({ organizationName }) => organizationName).sort()).toEqual(["Twin A", "Twin B"]);
});

it("counts days in the organization's zone, over several in the installation's, in the filter's when it names one", async () => {
  const { viewer, id } = await createTestOrganization({ timeZone: "Asia/Tokyo" });
  const zone = async (who: Viewer, parameters: object) =>
    openUsageView(who, UsageFilter.parse(parameters), async ({ period }) => period.zone);
  expect(await zone(viewer, {})).toBe("Asia/Tokyo");
  expect(await zone(adminViewer(), { organization: id })).toBe("Asia/Tokyo");
  expect(await zone(adminViewer(), { organization: [id, twins[0].id] })).toBe("UTC");
  expect(await zone(adminViewer(), {})).toBe("UTC");
  expect(await zone(viewer, { zone: "Europe/Berlin" })).toBe("Europe/Berlin");
});

describe("row-level security, the second wall", () => {
  it("stands before every table that belongs to tenants", async () => {
    const open = await getDatabase().prisma.$queryRaw<{ name: string }[]>`
      SELECT relname::text AS name FROM pg_class
      WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
        AND (relname = 'organizations' OR EXISTS (
          SELECT 1 FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'organization_id' AND NOT attisdropped))
        AND has_table_privilege('tokentab_tenant', pg_class.oid, 'SELECT')
        AND NOT (relrowsecurity AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid))`;
    expect(open).toEqual([]);
  });

  it("shows a query without a condition the tenant's own rows only", async () => {
    const [own] = twins;
    const rows = await inTenantScope(own.id, (client) =>
      client.query<{ table: string; owners: string[] }>(Prisma.sql`
      SELECT 'organizations' AS table, array_agg(DISTINCT id::text) AS owners FROM organizations
      UNION ALL SELECT 'users', array_agg(DISTINCT organization_id::text) FROM users
      UNION ALL SELECT 'rooms', array_agg(DISTINCT organization_id::text) FROM rooms
      UNION ALL SELECT 'api_keys', array_agg(DISTINCT organization_id::text) FROM api_keys
      UNION ALL SELECT 'usage_records', array_agg(DISTINCT organization_id::text) FROM usage_records
      UNION ALL SELECT 'usage_daily', array_agg(DISTINCT organization_id::text) FROM usage_daily
      UNION ALL SELECT 'usage_daily_models', array_agg(DISTINCT organization_id::text) FROM usage_daily_models
      UNION ALL SELECT 'usage_daily_subjects', array_agg(DISTINCT organization_id::text) FROM usage_daily_subjects
      UNION ALL SELECT 'usage_daily_subject_totals', array_agg(DISTINCT organization_id::text)
        FROM usage_daily_subject_totals`),
    );
    expect(rows).toHaveLength(9);
    for (const { table, owners } of rows) expect(owners, table).toEqual([own.id]);
  });

  it("shows nothing when no organization was set", async () => {
    const counts = await getDatabase().prisma.$transaction(async (transaction) => {
      await transaction.$queryRaw`SELECT set_config('role', 'tokentab_tenant', true)`;
      return transaction.$queryRaw<{ count: number }[]>`
        SELECT ((SELECT count(*) FROM usage_records) + (SELECT count(*) FROM usage_daily) + (SELECT count(*) FROM organizations)
          + (SELECT count(*) FROM usage_daily_subjects) + (SELECT count(*) FROM usage_daily_subject_totals) + (SELECT count(*) FROM usage_daily_models) + (SELECT count(*) FROM users))::int AS count`;
    });
    expect(counts).toEqual([{ count: 0 }]);
  });

  it("shows no members and no password hashes to the tenant's role, and lets it write nothing", async () => {
    const [own] = twins;
    await expect(inTenantScope(own.id, (client) => client.query(Prisma.sql`SELECT * FROM members`))).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      inTenantScope(own.id, (client) => client.query(Prisma.sql`DELETE FROM usage_records RETURNING id`)),
    ).rejects.toThrow(/permission denied/);
  });
});
