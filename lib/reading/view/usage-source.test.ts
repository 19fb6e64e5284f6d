import { beforeAll, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { setDefaultPrice } from "@/lib/pricing/versions/set-default-price";
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
import { openUsageView, type UsageView } from "@/lib/reading/view/usage-view";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { sampleEvents, timesAroundMidnights } from "@/lib/testing/events/sample-events";
import { dayOf, type RawRecord, readRecords, sumRecords, sumsOf } from "@/lib/testing/events/sum-records";
import { UsageFilter } from "./filter";
import { SERIES_GROUPS } from "./series-choice";
import { NO_SUBJECT } from "./usage-source";

useTestDatabase();

type Organization = Awaited<ReturnType<typeof createTestOrganization>>;

const ZONES = ["Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu"];
/** Both clock changes in Berlin: a day of 25 hours, 26 October 2025, and one of 23, 29 March 2026. */
const SPANS = [
  { from: "2025-10-25", to: "2025-10-28" },
  { from: "2026-03-28", to: "2026-03-31" },
];
const WHOLE = { from: "2025-10-20", to: "2026-04-05" };

const organizations: Organization[] = [];
let modelIds: string[];

beforeAll(async () => {
  for (const [index, timeZone] of ZONES.entries()) {
    const organization = await createTestOrganization({ timeZone });
    // Requests of models without a price are then estimated, in all tenants but one.
    if (index > 0)
      await setDefaultPrice(adminViewer(), organization.id, { input: 2_000_000_000n, output: 3_000_000_000n });
    const events = sampleEvents(timesAroundMidnights(SPANS, ZONES, index + 100), index);
    for (const [share, apiKeyId] of [organization.apiKeyId, crypto.randomUUID(), null].entries()) {
      const own = events.filter((_, position) => position % 3 === share);
      const { rejected } = await recordUsage({ organizationId: organization.id, apiKeyId }, own);
      expect(rejected).toEqual([]);
    }
    organizations.push(organization);
  }
  modelIds = (await getDatabase().prisma.model.findMany({ orderBy: { name: "asc" } })).map((model) => model.id);
});

describe("sums by day", () => {
  for (const zone of [...ZONES, "UTC", "America/Sao_Paulo"]) {
    it(`are those of the raw records in ${zone}, for each tenant and for all`, async () => {
      for (const { viewer, organizationIds } of viewers()) {
        for (const span of SPANS) {
          const daily = await openUsageView(viewer, UsageFilter.parse({ ...span, zone }), (view) =>
            listDailyBreakdown(view, ["model"]),
          );
          const expected = new Map<string, RawRecord[]>();
          for (const record of await readRecords(organizationIds)) {
            const day = dayOf(record.occurredAt, zone);
            if (day < span.from || day > span.to) continue;
            const key = `${day} ${record.organizationId} ${record.modelId}`;
            expected.set(key, [...(expected.get(key) ?? []), record]);
          }
          expect(daily.length).toBeGreaterThan(8);
          expect(
            Object.fromEntries(
              daily.map((row) => [`${row.day} ${row.organizationId} ${row.group.model}`, sumsOf(row)]),
            ),
          ).toEqual(Object.fromEntries([...expected].map(([key, records]) => [key, sumRecords(records)])));
        }
      }
    });
  }

  it("count days of 25 and of 23 hours whole", async () => {
    const [berlin] = organizations;
    for (const [day, start, end] of [
      ["2025-10-26", "2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z"],
      ["2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"],
    ]) {
      const byDay = await openUsageView(berlin.viewer, UsageFilter.parse({ from: day, to: day }), getUsageStats);
      const within = (await readRecords([berlin.id])).filter(
        (record) => record.occurredAt >= new Date(start) && record.occurredAt < new Date(end),
      );
      expect(byDay.requests).toBeGreaterThan(10);
      expect(sumsOf(byDay)).toEqual(sumRecords(within));
    }
  });
});

describe("rollups and records", () => {
  // A zone that is kept is recognised by its exact name; in lower case it means the same and is read from the records.
  const bothPaths = (parameters: object, zone: string) =>
    [zone, zone.toLowerCase()].map((name) => UsageFilter.parse({ ...WHOLE, ...parameters, zone: name }));

  it("give the same figures for every combination of filters", async () => {
    const raw = await readRecords(organizations.map(({ id }) => id));
    const keyId = organizations[1].apiKeyId;
    const choices: [Record<string, string | string[]>, (record: RawRecord) => boolean][] = [
      [{ model: modelIds.slice(0, 3) }, ({ modelId }) => modelIds.indexOf(modelId) < 3],
      [{ provider: ["openai", "house"] }, ({ model }) => model.providerId !== "anthropic"],
      [{ feature: ["chat", ""] }, ({ feature }) => feature !== "quiz"],
      [{ endpoint: "/v1/chat" }, ({ endpoint }) => endpoint === "/v1/chat"],
      [{ request_type: ["summary", "chat"] }, ({ requestType }) => requestType !== ""],
      [{ kind: ["group", "api"] }, ({ kind }) => kind !== "PRIVATE"],
      [{ success: "true" }, ({ success }) => success],
      [{ api_key: [keyId, NO_SUBJECT] }, ({ apiKeyId }) => apiKeyId === keyId || apiKeyId === null],
    ];
    let [calls, estimated] = [0, 0];
    for (let combination = 0; combination < 2 ** choices.length; combination++) {
      const chosen = choices.filter((_, index) => combination & (1 << index));
      const parameters = Object.assign({}, ...chosen.map(([parameter]) => parameter));
      const { viewer, zone, organizationIds } = viewers()[(combination + (combination >> 2)) % 4];
      const [rollup, records] = bothPaths(parameters, zone);
      const stats = await openUsageView(viewer, rollup, getUsageStats);
      expect(stats, JSON.stringify(parameters)).toEqual(await openUsageView(viewer, records, getUsageStats));
      const matching = raw.filter(
        (record) => organizationIds.includes(record.organizationId) && chosen.every(([, matches]) => matches(record)),
      );
      expect(sumsOf(stats), JSON.stringify(parameters)).toEqual(sumRecords(matching));
      const isEstimated = matching.filter(({ costSource }) => costSource === "ESTIMATED");
      expect(stats.estimatedRequests, JSON.stringify(parameters)).toBe(isEstimated.length);
      estimated += isEstimated.length;
      calls += stats.requests;
    }
    expect(calls).toBeGreaterThan(2_000);
    expect(estimated).toBeGreaterThan(100);
  });

  it("give the same lists", async () => {
    const lists: ((view: UsageView) => Promise<unknown>)[] = [
      listUsageByModel,
      listUsageByFeature,
      listUsageByOrganization,
      listUsageByUser,
      listUsageByRoom,
      getUsageSummary,
      (view) => listDailyBreakdown(view, ["request_type", "kind"]),
      (view) => listDailyBreakdown(view, ["user", "model"]),
      (view) => listDailyBreakdown(view, ["user", "endpoint"]),
      ...SERIES_GROUPS.map((group) => (view: UsageView) => listUsageOverTime(view, { group, metric: "cost" })),
      listDailyTotals,
      (view) => forecastMonth({ ...view, now: new Date("2026-04-02T12:00:00Z") }),
      (view) =>
        listSparklines(
          view,
          "model",
          modelIds.map((key) => ({ key })),
        ),
    ];
    for (const list of lists) {
      for (const { viewer, zone } of viewers()) {
        for (const parameters of [{}, { model: modelIds[0] }, { provider: "openai", success: "false" }]) {
          const [rollup, records] = bothPaths(parameters, zone);
          expect(sorted(await openUsageView(viewer, rollup, list))).toEqual(
            sorted(await openUsageView(viewer, records, list)),
          );
        }
      }
    }
  });

  it("give the figures of one user or room, by the caller's id or ours, as the records have them", async () => {
    const [{ viewer, id }] = organizations;
    const ada = await getDatabase().prisma.user.findFirstOrThrow({ where: { organizationId: id, externalId: "ada" } });
    const ofAda = (await readRecords([id])).filter((record) => record.userId === ada.id);
    const inLobby = ofAda.filter((record) => record.room?.externalId === "lobby");
    const stats = async (parameters: object) =>
      sumsOf(await openUsageView(viewer, UsageFilter.parse({ ...WHOLE, ...parameters }), getUsageStats));
    expect(ofAda.length).toBeGreaterThan(10);
    expect(await stats({ user: "ada" })).toEqual(sumRecords(ofAda));
    expect(await stats({ user: ada.id.toUpperCase() })).toEqual(sumRecords(ofAda));
    expect(await stats({ user: "ada", room: "lobby" })).toEqual(sumRecords(inLobby));
    expect(await stats({ user: "nobody" })).toEqual(sumRecords([]));
  });

  it("agree on whole days even when the records are gone: those days are read from the rollups alone", async () => {
    const { viewer, id, apiKeyId } = await createTestOrganization();
    await recordUsage(
      { organizationId: id, apiKeyId },
      sampleEvents(timesAroundMidnights(SPANS, ZONES, 9).slice(0, 40), 9),
    );
    const read = () =>
      Promise.all(
        [getUsageStats, listUsageByModel, listDailyTotals, listUsageByUser, listUsageByRoom].map((list) =>
          openUsageView(viewer, UsageFilter.parse(WHOLE), (view): Promise<unknown> => list(view)),
        ),
      );
    const before = await read();
    await getDatabase().prisma.usageRecord.deleteMany({ where: { organizationId: id } });
    expect(await read()).toEqual(before);
    expect(before[0]).toMatchObject({ requests: 40 });
  });

  it("give what lies between two instants, to the millisecond and without the last", async () => {
    const [{ viewer, id }] = organizations;
    const records = (await readRecords([id])).sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
    const [from, to] = [records[20].occurredAt, records[60].occurredAt];
    const stats = await openUsageView(
      viewer,
      UsageFilter.parse({ from: from.toISOString(), to: to.toISOString() }),
      getUsageStats,
    );
    expect(sumsOf(stats)).toEqual(
      sumRecords(records.filter((record) => record.occurredAt >= from && record.occurredAt < to)),
    );
  });
});

/** Each tenant, and an administrator over all, each with a zone that the rollups keep for it. */
function viewers() {
  return [
    ...organizations.map(({ viewer, id }, index) => ({ viewer, zone: ZONES[index], organizationIds: [id] })),
    { viewer: adminViewer(), zone: "UTC", organizationIds: organizations.map(({ id }) => id) },
  ];
}

/** Rows of equal rank may come in any order. */
function sorted(result: unknown): unknown {
  if (!Array.isArray(result)) return result;
  return result.map((row) => JSON.stringify(row)).sort();
}
