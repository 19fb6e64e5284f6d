import { beforeAll, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { UsageFilter } from "@/lib/reading/view/filter";
import { SERIES_GROUPS, SERIES_METRICS } from "@/lib/reading/view/series-choice";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { sampleEvents } from "@/lib/testing/events/sample-events";
import { readRecords, sumRecords } from "@/lib/testing/events/sum-records";
import { parseDecimal } from "@/lib/values/numbers/decimal";
import { listDailyTotals } from "./list-daily-totals";
import { listUsageOverTime } from "./list-usage-over-time";

useTestDatabase();

type Organization = Awaited<ReturnType<typeof createTestOrganization>>;

const WEEK = { from: "2026-01-05", to: "2026-01-11" };
let sampled: Organization;

const record = (organization: Organization, events: object[]) =>
  recordUsage({ organizationId: organization.id, apiKeyId: organization.apiKeyId }, events);

beforeAll(async () => {
  sampled = await createTestOrganization({ name: "Sampled" });
  const times = Array.from({ length: 300 }, (_, index) => new Date(Date.UTC(2026, 0, 5, 0, index * 31)));
  const events = sampleEvents(times, 5).map((event, index) => ({ ...event, feature: `feature ${index % 13}` }));
  expect((await record(sampled, events)).rejected).toEqual([]);
});

describe("listUsageOverTime", () => {
  it.each(SERIES_GROUPS)(
    "gives days by %s whose groups sum exactly to the day's total, for every metric",
    async (group) => {
      const filter = UsageFilter.parse(WEEK);
      const days = await openUsageView(sampled.viewer, filter, listDailyTotals);
      for (const metric of SERIES_METRICS) {
        const { unit, cells, groups } = await openUsageView(sampled.viewer, filter, (view) =>
          listUsageOverTime(view, { group, metric }),
        );
        expect(unit).toBe("day");
        expect(groups.length).toBeGreaterThan(0);
        for (const day of days) {
          const own = cells.filter(({ start }) => start === day.day);
          const sum = own.reduce((total, { value }) => total + parseDecimal(value, 12), 0n);
          const text = {
            cost: day.costUsd,
            requests: day.requests,
            tokens: day.totalTokens,
            errors: day.failedRequests,
          };
          expect(sum, `${metric} ${day.day}`).toBe(parseDecimal(String(text[metric]), 12));
          expect(own.reduce((total, { requests }) => total + requests, 0)).toBe(day.requests);
          expect(own.reduce((total, { pricedRequests }) => total + pricedRequests, 0)).toBe(day.pricedRequests);
        }
      }
    },
  );

  it("ranks groups by their total and gathers all after the eighth", async () => {
    const filter = UsageFilter.parse(WEEK);
    const records = await readRecords([sampled.id]);
    const costs = Array.from({ length: 13 }, (_, index) => {
      const own = records.filter(({ feature }) => feature === `feature ${index}`);
      return { feature: `feature ${index}`, cost: parseDecimal(sumRecords(own).costUsd, 12) };
    }).sort((left, right) => Number(right.cost - left.cost));
    const result = await openUsageView(sampled.viewer, filter, (view) =>
      listUsageOverTime(view, { group: "feature", metric: "cost" }),
    );
    expect(result.groups.map(({ key }) => key)).toEqual(costs.slice(0, 8).map(({ feature }) => feature));
    expect(result.otherGroups).toBe(5);
    const ofOthers = result.cells.filter(({ group }) => group === 8);
    expect(ofOthers.reduce((sum, { value }) => sum + parseDecimal(value, 12), 0n)).toBe(
      costs.slice(8).reduce((sum, { cost }) => sum + cost, 0n),
    );
  });

  it("names groups: none, deleted, and what tells two of the same name apart", async () => {
    const [one, two] = [
      await createTestOrganization({ name: "Number One" }),
      await createTestOrganization({ name: "Number Two" }),
    ];
    const call = { model: "gpt-4o", occurred_at: "2026-02-01T12:00:00Z", input_tokens: 1 };
    await record(one, [
      { ...call, user: "ada", cost_usd: "5" },
      { ...call, user: "left", cost_usd: "4" },
      { ...call, cost_usd: "1" },
      { ...call, provider: "resold", cost_usd: "0.5", kind: "group" },
    ]);
    await record(two, [
      { ...call, user: "ada", cost_usd: "3" },
      { ...call, cost_usd: "0.25" },
    ]);
    const { prisma } = getDatabase();
    const left = await prisma.user.findFirstOrThrow({ where: { organizationId: one.id, externalId: "left" } });
    await prisma.usageRecord.updateMany({ where: { userId: left.id }, data: { userId: null } });
    await prisma.user.deleteMany({ where: { id: left.id } });

    const filter = UsageFilter.parse({ from: "2026-01-31", to: "2026-02-01", organization: [one.id, two.id] });
    const by = async (group: (typeof SERIES_GROUPS)[number]) =>
      (await openUsageView(adminViewer(), filter, (view) => listUsageOverTime(view, { group, metric: "cost" }))).groups;
    const named = { isNone: false, isDeleted: false };
    expect(await by("user")).toMatchObject([
      { name: "ada", detail: "Number One", ...named },
      { key: left.id, name: "", detail: null, isNone: false, isDeleted: true },
      { name: "ada", detail: "Number Two", ...named },
      { name: "", detail: null, isNone: true, isDeleted: false },
    ]);
    expect((await by("model")).map(({ detail }) => detail)).toEqual(["openai", "resold"]);
    expect(await by("provider")).toMatchObject([{ key: "openai", detail: null }, { key: "resold" }]);
    expect(await by("organization")).toMatchObject([{ name: "Number One" }, { name: "Number Two" }]);
    expect(await by("room")).toMatchObject([{ isNone: true }]);
    expect(await by("feature")).toMatchObject([{ key: "", isNone: true }]);
    expect((await by("kind")).map(({ key }) => key)).toContain("group");
    expect(await by("api_key")).toMatchObject([{ key: one.apiKeyId, name: "Ingestion" }, { key: two.apiKeyId }]);
  });

  it("cuts a single day into the hours of its zone, both hours of a clock set back", async () => {
    const berlin = await createTestOrganization({ timeZone: "Europe/Berlin" });
    const at = (time: string) => ({ model: "gpt-4o", occurred_at: time, input_tokens: 1, cost_usd: "1" });
    await record(berlin, [
      at("2025-10-26T00:10:00Z"),
      at("2025-10-26T00:59:59.999Z"),
      at("2025-10-26T01:00:00Z"),
      at("2025-10-26T23:00:00Z"),
    ]);
    const filter = UsageFilter.parse({ from: "2025-10-26", to: "2025-10-26" });
    const result = await openUsageView(berlin.viewer, filter, (view) =>
      listUsageOverTime(view, { group: "model", metric: "requests" }),
    );
    expect(result.unit).toBe("hour");
    expect(result.cells).toMatchObject([
      { start: "2025-10-26T00:00:00.000Z", value: "2" },
      { start: "2025-10-26T01:00:00.000Z", value: "1" },
    ]);
  });

  it("cuts up to 48 hours between two instants into hours, in India from half past in UTC, and longer ones into days", async () => {
    const india = await createTestOrganization({ timeZone: "Asia/Kolkata" });
    await record(india, [{ model: "gpt-4o", occurred_at: "2026-01-01T10:29:00Z", input_tokens: 1 }]);
    const read = (to: string) =>
      openUsageView(india.viewer, UsageFilter.parse({ from: "2026-01-01T01:00:00Z", to }), (view) =>
        listUsageOverTime(view, {
          group: "model",
          metric: "cost",
        }),
      );
    expect(await read("2026-01-03T01:00:00Z")).toMatchObject({
      unit: "hour",
      cells: [{ start: "2026-01-01T09:30:00.000Z", value: "0.000002500000", requests: 1, pricedRequests: 1 }],
    });
    expect(await read("2026-01-03T01:00:01Z")).toMatchObject({ unit: "day", cells: [{ start: "2026-01-01" }] });
  });

  it("tells calls without a price from calls that cost nothing", async () => {
    const { viewer, id, apiKeyId } = await createTestOrganization();
    const call = { provider: "house", model: "at-home", occurred_at: "2026-01-01T10:00:00Z", input_tokens: 1 };
    await recordUsage({ organizationId: id, apiKeyId }, [call, { ...call, model: "gift", cost_usd: "0" }]);
    const filter = UsageFilter.parse({ from: "2026-01-01", to: "2026-01-02" });
    const { cells } = await openUsageView(viewer, filter, (view) =>
      listUsageOverTime(view, { group: "model", metric: "cost" }),
    );
    expect(cells.map(({ value, pricedRequests }) => [Number(value), pricedRequests]).sort()).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  it("has nothing to show where there are no calls", async () => {
    const { viewer } = await createTestOrganization();
    expect(
      await openUsageView(viewer, UsageFilter.parse(WEEK), (view) =>
        listUsageOverTime(view, { group: "user", metric: "errors" }),
      ),
    ).toEqual({
      unit: "day",
      groups: [],
      otherGroups: 0,
      cells: [],
    });
  });
});
