import { beforeAll, describe, expect, it } from "vitest";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { type ErrorGroup, listErrorGroups } from "./list-error-groups";

useTestDatabase();

type Organization = Awaited<ReturnType<typeof createTestOrganization>>;
const MAY = UsageFilter.parse({ from: "2026-05-01", to: "2026-05-03" });
const HOSTILE = "<img src=x onerror=alert(1)> '; DROP TABLE usage_records; --";
let [school, lab]: Organization[] = [];

beforeAll(async () => {
  [school, lab] = [
    await createTestOrganization({ name: "School", timeZone: "Asia/Tokyo" }),
    await createTestOrganization({ name: "Lab" }),
  ];
  const limited = { error_type: "rate_limit", model: "gpt-4o", user: "ada" };
  await record(school, [
    { at: "2026-04-29T12:00:00Z", ...limited, error_message: "429: retry in 1.5 s, request req_7f3a" },
    { at: "2026-05-01T01:00:00Z", ...limited, error_message: "429: retry in 20 s, request req_b001" },
    { at: "2026-05-01T23:00:00Z", ...limited, error_message: "429: retry in 3 s, request req_9", user: "grace" },
    { at: "2026-05-02T12:00:00Z", ...limited, error_message: "429: retry in 4 s, request req_8", model: "gpt-4o-mini" },
    { at: "2026-05-02T12:00:00Z", error_type: "server_error", error_message: HOSTILE, model: "gpt-4o" },
    ...Array.from({ length: 5 }, () => ({
      at: "2026-05-02T12:00:00Z",
      model: "gpt-4o",
      success: true,
      input_tokens: 1,
      output_tokens: 1,
    })),
  ]);
  await record(lab, [
    { at: "2026-05-01T12:00:00Z", ...limited, error_message: "429: retry in 9 s, request req_1" },
    { at: "2026-01-01T12:00:00Z", error_type: "old", model: "gpt-4o" },
  ]);
});

describe("listErrorGroups", () => {
  it("groups by what messages share, and counts what is affected", async () => {
    const { groups, groupCount, failedRequests, requests } = await openUsageView(school.viewer, MAY, listErrorGroups);
    expect([groupCount, failedRequests, requests]).toEqual([2, 4, 9]);
    const [limited, hostile] = groups;
    expect(limited).toMatchObject({
      errorType: "rate_limit",
      errorMessage: "429: retry in 4 s, request req_8",
      count: 3,
      previousCount: 1,
      isNew: false,
      users: { count: 2, names: ["ada", "grace"] },
    });
    expect(limited.models.map(({ name, count }) => [name, count])).toEqual([
      ["gpt-4o", 2],
      ["gpt-4o-mini", 1],
    ]);
    expect([limited.firstAt, limited.lastAt, limited.firstSeenAt].map((time) => time.toISOString())).toEqual([
      "2026-05-01T01:00:00.000Z",
      "2026-05-02T12:00:00.000Z",
      "2026-04-29T12:00:00.000Z",
    ]);
    expect(hostile).toMatchObject({ errorMessage: HOSTILE, count: 1, previousCount: 0, isNew: true });
  });

  it("counts days in the reporting zone", async () => {
    const days = async (zone: string | undefined) =>
      (await openUsageView(school.viewer, { ...MAY, zone }, listErrorGroups)).groups[0].days;
    // 23:00 in UTC is the next day in Tokyo.
    expect(await days(undefined)).toEqual([
      { day: "2026-05-01", count: 1 },
      { day: "2026-05-02", count: 2 },
    ]);
    expect(await days("UTC")).toEqual([
      { day: "2026-05-01", count: 2 },
      { day: "2026-05-02", count: 1 },
    ]);
  });

  it("sees every organization as an administrator, and its own as a tenant", async () => {
    const [limited] = (await openUsageView(adminViewer(), MAY, listErrorGroups)).groups;
    expect(limited.organizations.map(({ name, count }) => [name, count])).toEqual([
      ["School", 3],
      ["Lab", 1],
    ]);
    const ofLab = await openUsageView(lab.viewer, MAY, listErrorGroups);
    expect(ofLab.groups.map(({ count, firstSeenAt }) => [count, firstSeenAt.toISOString()])).toEqual([
      [1, "2026-05-01T12:00:00.000Z"],
    ]);
    await expect(
      openUsageView(lab.viewer, { ...MAY, organization: [school.id] }, listErrorGroups),
    ).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("adds up to the failed requests of the figures, under any filter", async () => {
    for (const search of [{}, { model: await modelId("gpt-4o") }, { user: ["ada"] }, { provider: ["openai"] }]) {
      const filter = { ...MAY, ...search };
      const { groups, failedRequests } = await openUsageView(adminViewer(), filter, listErrorGroups);
      const sum = groups.reduce((total, { count }) => total + count, 0);
      expect([sum, failedRequests]).toEqual(
        Array(2).fill((await openUsageView(adminViewer(), filter, getUsageStats)).failedRequests),
      );
    }
    expect(await openUsageView(adminViewer(), { ...MAY, success: "true" }, listErrorGroups)).toMatchObject({
      groups: [],
      requests: 10,
    });
  });

  it("has nothing to group where nothing failed", async () => {
    const empty = await openUsageView(
      school.viewer,
      UsageFilter.parse({ from: "2025-01-01", to: "2025-01-02" }),
      listErrorGroups,
    );
    expect(empty).toMatchObject({ groups: [], groupCount: 0, failedRequests: 0, requests: 0 });
  });
});

it("tells errors apart by type, by status and by words, not by ids, numbers and spaces", async () => {
  const organization = await createTestOrganization();
  const groupsOf = async (...failures: [type: string | undefined, message: string | undefined][]) => {
    const at = `2026-06-${String(++day).padStart(2, "0")}`;
    await record(
      organization,
      failures.map(([error_type, error_message]) => ({
        at: `${at}T12:00:00Z`,
        model: "gpt-4o",
        error_type,
        error_message,
      })),
    );
    return (
      await openUsageView(organization.viewer, UsageFilter.parse({ from: at, to: at }), listErrorGroups)
    ).groups.map(toCount);
  };
  let day = 0;
  expect(await groupsOf(["x", "key sk-12ab of user 7 is wrong"], ["x", "key sk-99zz  of user 8\nis wrong"])).toEqual([
    2,
  ]);
  expect(await groupsOf(["x", "took 1,200 ms of 1,000"], ["x", "took 900 ms of 800"])).toEqual([2]);
  expect(await groupsOf(["x", "status 429"], ["x", "status 503"])).toEqual([1, 1]);
  expect(await groupsOf(["x", "no"], ["y", "no"], [undefined, "no"])).toEqual([1, 1, 1]);
  expect(await groupsOf(["x", "refused"], ["x", "gone"])).toEqual([1, 1]);
  expect(await groupsOf(["x", undefined], ["x", ""])).toEqual([2]);
});

const toCount = ({ count }: ErrorGroup) => count;

async function record(organization: Organization, calls: { at: string; [field: string]: unknown }[]): Promise<void> {
  const events = calls.map(({ at, ...call }) => ({ occurred_at: at, provider: "openai", success: false, ...call }));
  const { rejected } = await recordUsage({ organizationId: organization.id, apiKeyId: organization.apiKeyId }, events);
  expect(rejected).toEqual([]);
}

async function modelId(name: string): Promise<string[]> {
  const { groups } = await openUsageView(adminViewer(), MAY, listErrorGroups);
  return groups.flatMap(({ models }) => models).flatMap((model) => (model.name === name ? [model.id] : []));
}
