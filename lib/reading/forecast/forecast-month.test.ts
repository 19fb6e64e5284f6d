import { expect, it } from "vitest";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { addDays, listDays, startOfDay } from "@/lib/values/time/dates";
import { forecastMonth } from "./forecast-month";

useTestDatabase();

const call = { model: "gpt-4o", input_tokens: 10 };
const anyPeriod = UsageFilter.parse({ from: "2020-01-01", to: "2020-01-02" });

/** An organization that spends so much at the first and the last instant of each day. */
async function spender(timeZone: string, from: string, to: string, halfUsd: string) {
  const organization = await createTestOrganization({ timeZone });
  const events = listDays(from, to).flatMap((day) =>
    [startOfDay(day, timeZone), new Date(startOfDay(addDays(day, 1), timeZone).getTime() - 1)].map((instant) => ({
      ...call,
      occurred_at: instant.toISOString(),
      cost_usd: halfUsd,
    })),
  );
  await recordUsage({ organizationId: organization.id, apiKeyId: organization.apiKeyId }, events);
  return organization;
}

it("counts the days of the reporting zone, over a clock change and whatever the filter's period", async () => {
  const { viewer } = await spender("Europe/Berlin", "2025-09-20", "2025-10-27", "0.5");
  // Half past midnight in Berlin; in UTC it is still the 27th.
  expect(await openUsageView(viewer, anyPeriod, forecastMonth, { now: new Date("2025-10-27T23:30:00Z") })).toEqual({
    month: "2025-10-01",
    costUsd: "27.000000000000",
    forecastUsd: "31.000000000000",
    daysLeft: 3,
    historyDays: 28,
    unpricedRequests: 0,
  });
});

it("is of what the filter chooses, and tells how many of its requests have no price", async () => {
  const { viewer, id, apiKeyId } = await spender("UTC", "2026-02-01", "2026-02-10", "0.000000000001");
  await recordUsage({ organizationId: id, apiKeyId }, [
    { provider: "house", model: "at-home", occurred_at: "2026-02-10T10:00:00Z", input_tokens: 1 },
    { provider: "house", model: "at-home", occurred_at: "2026-01-10T10:00:00Z", input_tokens: 1 },
  ]);
  const now = new Date("2026-02-11T00:00:00Z");
  expect(
    await openUsageView(viewer, UsageFilter.parse({ provider: "openai" }), forecastMonth, { now: now }),
  ).toMatchObject({
    costUsd: "0.000000000020",
    forecastUsd: "0.000000000056",
    historyDays: 10,
    unpricedRequests: 0,
  });
  // The call of 10 January makes the tenant an old one, of which the days without calls count.
  expect(await openUsageView(viewer, UsageFilter.parse({}), forecastMonth, { now: now })).toMatchObject({
    historyDays: 28,
    unpricedRequests: 1,
  });
});

it("says nothing about who is there for less than three full days", async () => {
  const { viewer } = await spender("UTC", "2026-03-02", "2026-03-05", "1");
  expect(await openUsageView(viewer, anyPeriod, forecastMonth, { now: new Date("2026-03-04T23:00:00Z") })).toBeNull();
  expect(
    await openUsageView(viewer, anyPeriod, forecastMonth, { now: new Date("2026-03-05T00:00:00Z") }),
  ).not.toBeNull();
  const { viewer: newcomer } = await createTestOrganization();
  expect(await openUsageView(newcomer, anyPeriod, forecastMonth)).toBeNull();
});
