import { beforeAll, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { callEndpoint, createTestKey } from "@/lib/testing/servers/call-endpoint";
import { type UsageReportName, usageReport } from "./usage-endpoints";

useTestDatabase();

const [tenantReport, adminReport] = [usageReport("read"), usageReport("admin-read")];

const DAY = "2025-10-12";
const WITHIN = `from=${DAY}&to=${DAY}`;
let organization: Awaited<ReturnType<typeof createTestOrganization>>;
let [readKey, readAllKey] = ["", ""];

beforeAll(async () => {
  organization = await createTestOrganization({ name: "School" });
  readKey = await createTestKey(organization, "READ");
  readAllKey = await createTestKey(organization, "READ_ALL");
  // 150 calls of 300 tokens or so: 5 failed, $0.0892 together, all at 1234 ms.
  const calls = Array.from({ length: 150 }, (_, index) => ({
    occurred_at: `${DAY}T10:${String(index % 31).padStart(2, "0")}:00Z`,
    model: index < 85 ? "gpt-4o-mini" : "gpt-4o",
    provider: "openai",
    user: `user-${index % 2}`,
    room: "class",
    feature: index < 100 ? "str_invoice_nl" : "",
    endpoint: "/lessons/generate-quiz",
    request_type: index < 60 ? "quiz-generation" : "chat",
    success: index % 30 !== 0,
    input_tokens: index === 0 ? 10_100 : 100,
    output_tokens: index === 0 ? 5_100 : 100,
    response_time_ms: 1_234,
    cost_usd: index === 0 ? "0.0147" : "0.0005",
  }));
  expect(await recordUsage(sourceOf(organization), calls)).toMatchObject({ accepted: 150 });
  const unpriced = { occurred_at: "2025-11-01T00:00:00Z", model: "home-grown", input_tokens: 7, output_tokens: 0 };
  await recordUsage(sourceOf(organization), [unpriced]);
  const other = await createTestOrganization({ name: "Neighbour" });
  await recordUsage(sourceOf(other), [{ ...calls[1], user: "neighbour", cost_usd: "1" }]);
});

describe("R5: /stats", () => {
  it("answers the contract's fields with its numbers", async () => {
    const body = await get(tenantReport, "stats", WITHIN);
    expect(body).toEqual({
      success: true,
      data: {
        total_requests: 150,
        successful_requests: 145,
        failed_requests: 5,
        total_tokens: 45_000,
        input_tokens: 25_000,
        output_tokens: 20_000,
        total_tokens_exact: "45000",
        input_tokens_exact: "25000",
        output_tokens_exact: "20000",
        estimated_cost: 0.0892,
        estimated_requests: 0,
        success_rate: 96.67,
        avg_response_time: 1234,
        average_response_time_ms: 1234,
        cost_usd: "0.089200000000",
        priced_requests: 150,
        unpriced_requests: 0,
        unknown_token_requests: 0,
        cache_read_tokens: 0,
        cache_write_tokens: 0,
        reasoning_tokens: 0,
        cache_read_tokens_exact: "0",
        cache_write_tokens_exact: "0",
        reasoning_tokens_exact: "0",
        p95_response_time: expect.any(Number),
        cost_per_thousand_usd: "0.594666666666",
        cache_hit_rate: 0,
        last_used_at: "2025-10-12T10:30:00.000Z",
      },
    });
  });

  it("is all numbers over no calls too", async () => {
    const { data } = await get(tenantReport, "stats", "from=2025-01-01&to=2025-01-31");
    expect(data).toMatchObject({
      total_requests: 0,
      estimated_cost: 0,
      success_rate: 0,
      avg_response_time: 0,
      average_response_time_ms: null,
      cost_usd: "0.000000000000",
      p95_response_time: null,
      cost_per_thousand_usd: null,
      cache_hit_rate: null,
      last_used_at: null,
    });
  });

  it("never shows a call without a price as free", async () => {
    const { data } = await get(tenantReport, "stats", "from=2025-11-01&to=2025-11-01");
    expect(data).toMatchObject({ total_requests: 1, priced_requests: 0, unpriced_requests: 1, total_tokens: 7 });
  });
});

it("R5: /by-model answers the contract's fields of each model, the most expensive first", async () => {
  const { data } = await get(tenantReport, "by-model", WITHIN);
  const models = await getDatabase().prisma.model.findMany({
    where: { providerId: "openai" },
    orderBy: { name: "asc" },
  });
  const [large, mini] = models;
  expect(data).toMatchObject([
    {
      model_id: mini.id,
      model_name: mini.displayName,
      model: "gpt-4o-mini",
      provider: "openai",
      request_count: 85,
      success_count: 82,
      fail_count: 3,
      total_tokens: 84 * 200 + 15_200,
      estimated_cost: 0.0567,
      success_rate: 96.47,
      avg_response_time: 1234,
      last_used_at: "2025-10-12T10:30:00.000Z",
    },
    { model_id: large.id, request_count: 65, success_count: 63, fail_count: 2, estimated_cost: 0.0325 },
  ]);
});

describe("R3: /summary", () => {
  it("answers requests, tokens, cost and the division by feature, which adds up", async () => {
    const { data } = await get(tenantReport, "summary", WITHIN);
    expect(data).toMatchObject({
      total_requests: 150,
      total_tokens: 45_000,
      total_cost: 0.0892,
      cost_usd: "0.089200000000",
      by_feature: [
        { feature: "str_invoice_nl", request_count: 100, total_tokens: 99 * 200 + 15_200, estimated_cost: 0.0642 },
        { feature: "", request_count: 50, total_tokens: 10_000, estimated_cost: 0.025 },
      ],
    });
  });

  it("takes the last days, today included", async () => {
    await recordUsage(sourceOf(organization), [{ model: "gpt-4o", feature: "now", input_tokens: 1, output_tokens: 1 }]);
    expect((await get(tenantReport, "summary", "days=1")).data).toMatchObject({ total_requests: 1, total_tokens: 2 });
    const days = Math.ceil((Date.now() - Date.parse(`${DAY}T00:00:00Z`)) / 86_400_000);
    expect((await get(tenantReport, "summary", `days=${days}`)).data).toMatchObject({ total_requests: 152 });
    expect((await get(tenantReport, "summary", `days=${days - 1}`)).data).toMatchObject({ total_requests: 2 });
  });
});

it("R3: /by-feature and /by-tenant divide the same calls", async () => {
  expect((await get(adminReport, "by-tenant", WITHIN, readAllKey)).data).toMatchObject([
    { organization_name: "Neighbour", request_count: 1, cost_usd: "1.000000000000" },
    { organization_name: "School", organization_id: organization.id, request_count: 150, estimated_cost: 0.0892 },
  ]);
  expect((await get(adminReport, "by-feature", WITHIN, readAllKey)).data).toMatchObject([
    { feature: "str_invoice_nl", request_count: 101, cost_usd: "1.064200000000" },
    { feature: "", request_count: 50 },
  ]);
});

it("R2: /daily sums by day, organization and request type, and by user when asked", async () => {
  const { data } = await get(tenantReport, "daily", WITHIN);
  const day = { day: DAY, organization_id: organization.id };
  expect(data).toMatchObject([
    {
      ...day,
      request_type: "chat",
      request_count: 90,
      input_tokens: 9_000,
      output_tokens: 9_000,
      total_tokens: 18_000,
    },
    { ...day, request_type: "quiz-generation", request_count: 60, total_tokens: 27_000, cost_usd: "0.044200000000" },
  ]);
  const byUser = await get(tenantReport, "daily", `${WITHIN}&group_by=user&group_by=request_type`);
  expect(byUser.data).toHaveLength(4);
  expect(byUser.data).toContainEqual(
    expect.objectContaining({ user: "user-1", request_type: "chat", request_count: 45, total_tokens: 9_000 }),
  );
});

it("R4: /by-user and /by-room name users and rooms by the caller's ids", async () => {
  expect((await get(tenantReport, "by-user", WITHIN)).data).toMatchObject([
    { user: "user-0", user_deleted: false, organization_name: "School", request_count: 75, estimated_cost: 0.0517 },
    { user: "user-1", user_deleted: false, request_count: 75 },
  ]);
  expect((await get(tenantReport, "by-room", WITHIN)).data).toMatchObject([{ room: "class", request_count: 150 }]);
  expect((await get(tenantReport, "by-user", "from=2025-11-01&to=2025-11-01")).data).toMatchObject([
    { user: null, user_id: null, user_deleted: false, request_count: 1 },
  ]);
});

it.each(["by-tenant", "nothing", "__proto__", "constructor"])("has no report %s under /api/usage", async (name) => {
  const response = await callEndpoint(tenantReport, "", readKey, { report: name });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ success: false, error: { code: "not_found" } });
});

function sourceOf({ id, apiKeyId }: { id: string; apiKeyId: string }) {
  return { organizationId: id, apiKeyId };
}

async function get(report: typeof tenantReport, name: UsageReportName, query: string, key = readKey) {
  const response = await callEndpoint(report, query, key, { report: name });
  expect(response.status).toBe(200);
  return (await response.json()) as { success: boolean; data: unknown };
}
