import { expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { listDailyTotals } from "./list-daily-totals";
import { listSparklines } from "./list-sparklines";

useTestDatabase();

const SPAN = { from: "2026-01-01", to: "2026-01-03" };
const call = { model: "gpt-4o", input_tokens: 10, output_tokens: 5 };
const [first, third] = ["2026-01-01T12:00:00Z", "2026-01-03T12:00:00Z"];
const flat = { costUsd: Array(3).fill("0.000000000000"), requests: [0, 0, 0] };

it("gives each key its cost and requests on every day, in the order asked for", async () => {
  const { viewer, id, apiKeyId } = await createTestOrganization();
  await recordUsage({ organizationId: id, apiKeyId }, [
    { ...call, occurred_at: first, feature: "chat", user: "ada", cost_usd: "0.1" },
    { ...call, occurred_at: first, feature: "chat", user: "ada", cost_usd: "0.2" },
    { ...call, occurred_at: third, user: "ada", cost_usd: "123456.000000000001" },
  ]);
  const filter = UsageFilter.parse(SPAN);
  expect(
    await openUsageView(viewer, filter, (view) =>
      listSparklines(view, "feature", [{ key: "" }, { key: "quiz" }, { key: "chat" }]),
    ),
  ).toEqual([
    { costUsd: ["0.000000000000", "0.000000000000", "123456.000000000001"], requests: [0, 0, 1] },
    flat,
    { costUsd: ["0.300000000000", "0.000000000000", "0.000000000000"], requests: [2, 0, 0] },
  ]);
  const ada = await getDatabase().prisma.user.findFirstOrThrow({ where: { organizationId: id } });
  expect(
    await openUsageView(viewer, filter, (view) => listSparklines(view, "user", [{ key: ada.id, organizationId: id }])),
  ).toMatchObject([{ requests: [2, 0, 1] }]);
  expect(
    await openUsageView(viewer, filter, (view) => listSparklines(view, "organization", [{ key: id }])),
  ).toMatchObject([{ requests: [2, 0, 1] }]);
  expect(await openUsageView(viewer, filter, (view) => listSparklines(view, "organization", []))).toEqual([]);
});

it("does not mix the calls without a user of two organizations", async () => {
  const [one, two] = [await createTestOrganization(), await createTestOrganization()];
  await recordUsage({ organizationId: one.id, apiKeyId: null }, [{ ...call, occurred_at: first }]);
  await recordUsage({ organizationId: two.id, apiKeyId: null }, [{ ...call, occurred_at: third }]);
  const keys = [one, two].map(({ id }) => ({ key: null, organizationId: id }));
  const lines = await openUsageView(adminViewer(), UsageFilter.parse(SPAN), (view) =>
    listSparklines(view, "user", keys),
  );
  expect(lines.map(({ requests }) => requests)).toEqual([
    [1, 0, 0],
    [0, 0, 1],
  ]);
  const asOne = await openUsageView(one.viewer, UsageFilter.parse(SPAN), (view) => listSparklines(view, "user", keys));
  expect(asOne[1]).toEqual(flat);
});

it("reads no more than a hundred", async () => {
  const { viewer, id, apiKeyId } = await createTestOrganization();
  await recordUsage({ organizationId: id, apiKeyId }, [{ ...call, occurred_at: first, feature: "chat" }]);
  const keys = [...Array.from({ length: 100 }, (_, index) => ({ key: `${index}` })), { key: "chat" }];
  const lines = await openUsageView(viewer, UsageFilter.parse(SPAN), (view) => listSparklines(view, "feature", keys));
  expect(lines).toHaveLength(101);
  expect(lines[100]).toEqual(flat);
  expect(
    (
      await openUsageView(viewer, UsageFilter.parse(SPAN), (view) => listSparklines(view, "feature", keys.slice(1)))
    )[99],
  ).not.toEqual(flat);
});

it("daily totals name every day, also those without calls", async () => {
  const { viewer, id, apiKeyId } = await createTestOrganization();
  await recordUsage({ organizationId: id, apiKeyId }, [
    { ...call, occurred_at: first, response_time_ms: 100, cost_usd: "0.5" },
    { ...call, occurred_at: first, response_time_ms: 300, success: false, cost_usd: "0.25" },
  ]);
  expect(await openUsageView(viewer, UsageFilter.parse(SPAN), listDailyTotals)).toMatchObject([
    {
      day: "2026-01-01",
      requests: 2,
      failedRequests: 1,
      costUsd: "0.750000000000",
      totalTokens: 30,
      averageResponseTimeMs: 200,
    },
    { day: "2026-01-02", requests: 0, costUsd: "0.000000000000", averageResponseTimeMs: null, lastUsedAt: null },
    { day: "2026-01-03", requests: 0 },
  ]);
});
