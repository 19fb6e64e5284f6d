import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { listUsageByFeature } from "@/lib/reading/figures/list-usage-by-feature";
import { listUsageByOrganization } from "@/lib/reading/figures/list-usage-by-organization";
import { listUsageByUser } from "@/lib/reading/figures/list-usage-by-user";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { rankUsage } from "./rank-usage";
import type { RankedUsage } from "./ranked-usage";
import type { RankingChoice, RankingSort } from "./ranking-query";

useTestDatabase();

const FILTER = UsageFilter.parse({ from: "2026-02-01", to: "2026-02-28" });
const BEFORE = UsageFilter.parse({ from: "2026-01-04", to: "2026-01-31" });
const CHOICE: RankingChoice = { sort: "cost", desc: true, search: "", limit: 100, offset: 0 };

const CALL = { model: "acme-1", provider: "acme", input_tokens: 10, output_tokens: 5, room: "lobby", feature: "chat" };
const CALLS = [
  { user: "ada", cost_usd: "3", response_time_ms: 900, input_tokens: 7, at: "02-03T10:00" },
  { user: "Bob_1", cost_usd: "2", response_time_ms: 100, success: false, at: "02-04T10:00" },
  { user: "Bob_1", cost_usd: "2.5", response_time_ms: 200, at: "02-02T10:00" },
  { user: "cleo", cost_usd: "1", at: "02-09T10:00" },
  { user: "gone", cost_usd: "0.5", at: "02-05T10:00" },
  { user: "mystery", at: "02-06T10:00" },
  { cost_usd: "0.25", feature: "", at: "02-07T10:00" },
  { user: "ada", cost_usd: "6", at: "01-05T10:00" },
  { user: "cleo", cost_usd: "0.5", at: "01-20T10:00" },
  { user: "old", cost_usd: "9", at: "01-20T10:00" },
];

let owner: Viewer;
let organizationId: string;
let stranger: Viewer;

beforeAll(async () => {
  const organization = await createTestOrganization({ name: "Acme" });
  const other = await createTestOrganization({ name: "Bolt" });
  await createTestOrganization({ name: "Idle" });
  owner = organization.viewer;
  organizationId = organization.id;
  stranger = other.viewer;
  const events = CALLS.map(({ at, ...call }) => ({ ...CALL, occurred_at: `2026-${at}:00Z`, ...call }));
  await recordUsage({ organizationId, apiKeyId: organization.apiKeyId }, events);
  await recordUsage({ organizationId: other.id, apiKeyId: other.apiKeyId }, [
    { ...CALL, user: "ada", cost_usd: "100", occurred_at: "2026-02-03T10:00:00Z" },
  ]);
  const { prisma } = getDatabase();
  const { id } = await prisma.user.findFirstOrThrow({ where: { organizationId, externalId: "gone" } });
  await prisma.usageRecord.updateMany({ where: { organizationId, userId: id }, data: { userId: null } });
  await prisma.user.deleteMany({ where: { id } });
});

const rank = (choice: Partial<RankingChoice> = {}, previous: UsageFilter | null = BEFORE, filter = FILTER) =>
  openUsageView(owner, filter, (view) =>
    rankUsage(view, "user", previous && view.with(previous), { ...CHOICE, ...choice }),
  );
const idOf = (row: RankedUsage) => row.externalId ?? (row.isDeleted ? "deleted" : "none");

describe("users are ranked", () => {
  it.each<[RankingSort, boolean, string]>([
    ["cost", true, "Bob_1 ada cleo deleted none mystery"],
    ["cost", false, "none deleted cleo ada Bob_1 mystery"],
    ["share", true, "Bob_1 ada cleo deleted none mystery"],
    ["name", false, "ada Bob_1 cleo mystery deleted none"],
    ["requests", true, "Bob_1 ada cleo deleted none mystery"],
    ["failed", true, "Bob_1 ada cleo deleted none mystery"],
    ["success_rate", false, "Bob_1 ada cleo deleted none mystery"],
    ["total", false, "ada cleo deleted none mystery Bob_1"],
    ["average", true, "ada Bob_1 cleo deleted none mystery"],
    ["last_used", true, "cleo none mystery deleted Bob_1 ada"],
    ["change", true, "Bob_1 deleted none cleo ada mystery"],
    ["change", false, "ada cleo Bob_1 deleted none mystery"],
  ])("by %s, descending %s; what is not known comes last", async (sort, desc, order) => {
    expect((await rank({ sort, desc })).rows.map(idOf).join(" ")).toBe(order);
  });

  it("by cost when there is no period to compare the change with", async () => {
    const { rows } = await rank({ sort: "change" }, null);
    expect(rows.map(idOf).join(" ")).toBe("Bob_1 ada cleo deleted none mystery");
    expect(rows[0].previousCostUsd).toBeNull();
  });

  it("with the names, and the figures of the list that the API answers", async () => {
    const { rows } = await rank();
    const listed = await openUsageView(owner, FILTER, listUsageByUser);
    expect(rows.map(({ key }) => key)).toEqual(listed.map(({ subject }) => subject.id));
    for (const [index, { subject: _, organizationName, ...figures }] of listed.entries()) {
      const { organizationId: id, ...measures } = figures;
      expect(rows[index]).toMatchObject({ ...measures, organization: { id, name: organizationName } });
    }
    expect(rows[1]).toMatchObject({ name: "ada", previousCostUsd: "6.000000000000", isDeleted: false });
    expect(rows[3]).toMatchObject({ name: "", externalId: null, isDeleted: true, previousCostUsd: "0.000000000000" });
    expect(rows[4]).toMatchObject({ key: null, name: "", isDeleted: false });
  });

  it("in pages, of which the last stands in for those behind it", async () => {
    const pages = [0, 2, 4, 6, 100].map((offset) => rank({ limit: 2, offset }));
    const shown = (await Promise.all(pages)).map(({ rows, count, offset }) => [
      rows.map(idOf).join(" "),
      offset,
      count,
    ]);
    expect(shown).toEqual([
      ["Bob_1 ada", 0, 6],
      ["cleo deleted", 2, 6],
      ["none mystery", 4, 6],
      ["none mystery", 4, 6],
      ["none mystery", 4, 6],
    ]);
  });

  it("and searched by name and by the caller's own id, as text and not as a pattern", async () => {
    await getDatabase().prisma.user.updateMany({
      where: { organizationId, externalId: "ada" },
      data: { name: "Ada L." },
    });
    const find = async (search: string) => (await rank({ search })).rows.map(idOf).join(" ");
    expect(await find("A L")).toBe("ada");
    expect(await find("OB_")).toBe("Bob_1");
    expect(await find("_")).toBe("Bob_1");
    expect(await find("%")).toBe("");
    expect(await rank({ search: "nobody" })).toEqual({ rows: [], count: 0, offset: 0 });
  });

  it("the same from records, for part of a day", async () => {
    const filter = UsageFilter.parse({ from: "2026-02-03T09:00:00Z", to: "2026-02-09T11:00:00Z" });
    expect((await rank({}, BEFORE, filter)).rows.map(idOf).join(" ")).toBe("ada Bob_1 cleo none mystery");
  });
});

it.each(["organization", "user", "room", "feature"] as const)(
  "rows by %s sum to the figures of the cards",
  async (by) => {
    for (const viewer of [owner, adminViewer()]) {
      const [{ rows }, stats] = [
        await openUsageView(viewer, FILTER, (view) => rankUsage(view, by, view.with(BEFORE), CHOICE)),
        await openUsageView(viewer, FILTER, getUsageStats),
      ];
      for (const figure of ["requests", "failedRequests", "totalTokens", "unpricedRequests"] as const) {
        expect(rows.reduce((sum, row) => sum + row[figure], 0)).toBe(stats[figure]);
      }
      expect(rows.reduce((sum, { costUsd }) => sum + Number(costUsd), 0)).toBeCloseTo(Number(stats.costUsd), 9);
    }
  },
);

it("features are one list over all organizations, with what has none", async () => {
  const { rows } = await openUsageView(adminViewer(), FILTER, (view) =>
    rankUsage(view, "feature", view.with(BEFORE), CHOICE),
  );
  expect(rows).toMatchObject([
    { key: "chat", name: "chat", organization: null, costUsd: "109.000000000000", previousCostUsd: "15.500000000000" },
    { key: null, name: "", costUsd: "0.250000000000", previousCostUsd: "0.000000000000" },
  ]);
  const listed = await openUsageView(adminViewer(), FILTER, listUsageByFeature);
  expect(rows.map(({ requests, lastUsedAt }) => ({ requests, lastUsedAt }))).toEqual(
    listed.map(({ requests, lastUsedAt }) => ({ requests, lastUsedAt })),
  );
});

it("organizations without calls are listed, too; nobody sees another's", async () => {
  const admin = await openUsageView(adminViewer(), FILTER, (view) =>
    rankUsage(view, "organization", view.with(BEFORE), {
      ...CHOICE,
      sort: "cost",
      desc: false,
    }),
  );
  expect(admin.rows.map(({ name, requests }) => [name, requests])).toEqual([
    ["Acme", 7],
    ["Bolt", 1],
    ["Idle", 0],
  ]);
  expect(admin.rows[2]).toMatchObject({ successRate: null, lastUsedAt: null, organization: { isSample: false } });
  expect(await openUsageView(adminViewer(), FILTER, listUsageByOrganization)).toHaveLength(2);

  const own = await openUsageView(stranger, FILTER, (view) => rankUsage(view, "organization", null, CHOICE));
  expect(own.rows.map(({ name }) => name)).toEqual(["Bolt"]);
  expect((await openUsageView(stranger, FILTER, (view) => rankUsage(view, "user", null, CHOICE))).rows).toMatchObject([
    { requests: 1 },
  ]);
  const asked = UsageFilter.parse({ organization: organizationId });
  await expect(openUsageView(stranger, asked, (view) => rankUsage(view, "user", null, CHOICE))).rejects.toMatchObject({
    code: "not_found",
  });
});
