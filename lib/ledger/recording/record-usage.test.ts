import { describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { recordUsage } from "./record-usage";

useTestDatabase();

const AT = "2025-11-01T12:00:00Z";

async function newSource() {
  const organization = await createTestOrganization();
  return { organizationId: organization.id, apiKeyId: organization.apiKeyId };
}

async function storedRecords(organizationId: string) {
  return getDatabase().prisma.usageRecord.findMany({ where: { organizationId }, include: { user: true, room: true } });
}

describe("recordUsage", () => {
  it("stores a call with its counts apart, its exact cost and the price version that gave it", async () => {
    const source = await newSource();
    const event = {
      id: "call-1",
      occurred_at: AT,
      provider: "openai",
      model: "gpt-4o-2024-08-06",
      user: "ada",
      room: 7,
      kind: "group",
      feature: "summary",
      endpoint: "/lessons/generate-quiz",
      request_type: "quiz-generation",
      response_time_ms: 812.4,
      time_to_first_token_ms: 101,
      metadata: { lesson: "Ωmega" },
      input_tokens: 2006,
      cache_read_tokens: 1920,
      output_tokens: 300,
      reasoning_tokens: 10,
    };
    expect(await recordUsage(source, [event])).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    const [record] = await storedRecords(source.organizationId);
    expect(record).toMatchObject({
      callerId: "call-1",
      modelName: "gpt-4o-2024-08-06",
      inputTokens: 86n,
      cacheReadTokens: 1920n,
      outputTokens: 300n,
      reasoningTokens: 10n,
      kind: "GROUP",
      responseTimeMs: 812,
      metadata: { lesson: "Ωmega" },
      costSource: "CALCULATED",
      user: { externalId: "ada" },
      room: { externalId: "7" },
    });
    expect(record.costUsd?.toFixed(12)).toBe("0.005615000000");
    expect(record.priceVersionId).not.toBeNull();
  });

  it("counts a retry once, and refuses another call under the same id", async () => {
    const source = await newSource();
    const event = { id: "same", model: "gpt-4o", input_tokens: 10, output_tokens: 1, occurred_at: AT };
    await recordUsage(source, [event]);
    expect(await recordUsage(source, [event, { ...event, output_tokens: 2 }])).toEqual({
      accepted: 0,
      duplicates: 1,
      rejected: [expect.objectContaining({ index: 1, code: "conflict" })],
    });
    const [record, ...others] = await storedRecords(source.organizationId);
    expect(others).toEqual([]);
    expect(record.outputTokens).toBe(1n);
  });

  it("tells a repetition and a conflict within one batch apart", async () => {
    const event = { id: "twice", model: "gpt-4o", input_tokens: 10, output_tokens: 1, occurred_at: AT };
    expect(await recordUsage(await newSource(), [event, event, { ...event, input_tokens: 11 }])).toEqual({
      accepted: 1,
      duplicates: 1,
      rejected: [expect.objectContaining({ index: 2, code: "conflict" })],
    });
  });

  it("counts the same batch once when it arrives 50 times at once", async () => {
    const source = await newSource();
    const batch = Array.from({ length: 20 }, (_, index) => ({
      id: `event-${index}`,
      model: "gpt-4o",
      user: `user-${index % 3}`,
      input_tokens: 100,
      output_tokens: 10,
      occurred_at: AT,
    }));
    const results = await Promise.all(Array.from({ length: 50 }, () => recordUsage(source, batch)));
    expect(results.reduce((sum, result) => sum + result.accepted, 0)).toBe(20);
    expect(results.reduce((sum, result) => sum + result.duplicates, 0)).toBe(49 * 20);
    const [daily] = await getDatabase().prisma.usageDaily.findMany({
      where: { organizationId: source.organizationId },
    });
    expect(daily).toMatchObject({ requests: 20n, inputTokens: 2_000n, outputTokens: 200n });
  });

  it("never lets one bad event sink its batch, and names each by index and reason", async () => {
    const source = await newSource();
    const good = { model: "gpt-4o", input_tokens: 1, output_tokens: 1 };
    const bad: [string, object][] = [
      ["model", { ...good, model: "" }],
      ["model", { input_tokens: 1 }],
      ["input_tokens", { ...good, input_tokens: -1 }],
      ["input_tokens", { ...good, input_tokens: 1.5 }],
      ["input_tokens", { ...good, input_tokens: 2 ** 63 }],
      ["input_tokens", { ...good, input_tokens: Number.NaN }],
      ["input_tokens", { model: "gpt-4o" }],
      ["input_tokens", { ...good, cache_read_tokens: 2 }],
      ["cache_write_1h_tokens", { ...good, cache_write_1h_tokens: 1 }],
      ["output_tokens", { ...good, reasoning_tokens: 2 }],
      ["total_tokens", { ...good, total_tokens: 3 }],
      ["user", { ...good, user: "a\0b" }],
      ["room", { ...good, room: "\ud800" }],
      ["feature", { ...good, feature: "x".repeat(201) }],
      ["kind", { ...good, kind: "public" }],
      ["metadata", { ...good, metadata: { text: "\0" } }],
      ["metadata", { ...good, metadata: { text: "x".repeat(5_000) } }],
      ["cost_usd", { ...good, cost_usd: -1 }],
      ["cost_usd", { ...good, cost_usd: "much" }],
      ["occurred_at", { ...good, occurred_at: "yesterday" }],
      ["occurred_at", { ...good, occurred_at: "2026-02-30T00:00:00Z" }],
      ["occurred_at", { ...good, occurred_at: new Date(Date.now() + 6 * 60_000).toISOString() }],
      ["Unknown field inputTokens", { ...good, inputTokens: 5 }],
    ];
    const result = await recordUsage(source, [good, ...bad.map(([, event]) => event), good]);
    expect(result.accepted).toBe(2);
    expect(result.rejected.map(({ index, code }) => [index, code])).toEqual(
      bad.map((_, index) => [index + 1, "invalid"]),
    );
    for (const [position, [start]] of bad.entries()) expect(result.rejected[position].message).toContain(start);
  });

  it("keeps a record whose error text cannot be stored as it is", async () => {
    const source = await newSource();
    await recordUsage(source, [{ model: "gpt-4o", success: false, error_message: `a\0b\ud800${"x".repeat(3_000)}` }]);
    const [record] = await storedRecords(source.organizationId);
    expect(record.errorMessage?.slice(0, 4)).toBe("a\uFFFDb\uFFFD");
    expect(record.errorMessage).toHaveLength(2_000);
  });

  it("leaves a call of an unknown model unpriced, never free", async () => {
    const source = await newSource();
    await recordUsage(source, [{ model: "my-unknown-model", input_tokens: 1_000, output_tokens: 1_000 }]);
    const [record] = await storedRecords(source.organizationId);
    expect(record).toMatchObject({ costUsd: null, costSource: "UNPRICED", priceVersionId: null });
    const [daily] = await getDatabase().prisma.usageDaily.findMany({
      where: { organizationId: source.organizationId },
    });
    expect(daily).toMatchObject({ requests: 1n, pricedRequests: 0n });
  });

  it("takes the cost that the provider reported before the calculated one, and keeps both", async () => {
    const source = await newSource();
    await recordUsage(source, [
      { model: "gpt-4o", input_tokens: 1_000_000, output_tokens: 0, cost_usd: "0.0045", occurred_at: AT },
    ]);
    const [record] = await storedRecords(source.organizationId);
    expect(record.costSource).toBe("REPORTED");
    expect(record.costUsd?.toFixed(12)).toBe("0.004500000000");
    expect(record.calculatedCostUsd?.toFixed(12)).toBe("2.500000000000");
  });

  it("keeps a total that nothing splits, and prices it only where in and out cost the same", async () => {
    const source = await newSource();
    await recordUsage(source, [
      { model: "gpt-4o", total_tokens: 500, occurred_at: AT },
      { model: "text-embedding-3-small", total_tokens: 8_000, occurred_at: AT },
    ]);
    const records = await storedRecords(source.organizationId);
    const cost = Object.fromEntries(records.map((record) => [record.modelName, record.costUsd?.toFixed(12) ?? null]));
    expect(cost).toEqual({ "gpt-4o": null, "text-embedding-3-small": "0.000160000000" });
    expect(records.every((record) => record.tokenDetail === "TOTAL_ONLY")).toBe(true);
  });

  it.each([
    ["R1 Puter", { user_id: 1, service_name: "openai", model_name: "gpt-4o", value_uint_1: 5, value_uint_2: 6 }],
    ["R2 OpenCCB", { user_id: "u", model: "gpt-4o", tokens_used: 11, prompt_tokens: 5, completion_tokens: 6 }],
    ["R4 HAWKI", { user_id: 1, room_id: 2, type: "group", model: "gpt-4o", prompt_tokens: 5, completion_tokens: 6 }],
    [
      "R5 admin tab",
      { model: "gpt-4o", request_tokens: 5, response_tokens: 6, total_tokens: 11, response_time_ms: 900 },
    ],
  ])("%s's own field names are read as they are", async (_, event) => {
    const source = await newSource();
    expect(await recordUsage(source, [event])).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    const [record] = await storedRecords(source.organizationId);
    expect(record).toMatchObject({ inputTokens: 5n, outputTokens: 6n });
  });

  it("R3 AIUsageTracker's own field names are read as they are", async () => {
    const source = await newSource();
    const event = { template_type: "str_invoice_nl", tokens_used: 120, model_used: "google/gemini-flash-1.5" };
    expect(await recordUsage(source, [event])).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    const [record] = await storedRecords(source.organizationId);
    expect(record).toMatchObject({ feature: "str_invoice_nl", inputTokens: 120n, tokenDetail: "TOTAL_ONLY" });
  });

  it("gives the same totals whatever the order and the parts in which events arrive", async () => {
    const events = Array.from({ length: 60 }, (_, index) => ({
      id: `order-${index}`,
      model: ["gpt-4o", "gpt-4o-mini", "claude-sonnet-4-5"][index % 3],
      user: `user-${index % 7}`,
      success: index % 5 !== 0,
      input_tokens: 1_000 + index,
      output_tokens: index,
      response_time_ms: 10 * index,
      occurred_at: `2025-1${index % 2}-0${1 + (index % 9)}T0${index % 10}:00:00Z`,
    }));
    const [inOrder, shuffled] = [await newSource(), await newSource()];
    await recordUsage(inOrder, events);
    const mixed = [...events].sort((a, b) =>
      a.id.split("").reverse().join("") < b.id.split("").reverse().join("") ? -1 : 1,
    );
    await Promise.all([0, 15, 30, 45].map((start) => recordUsage(shuffled, mixed.slice(start, start + 15))));
    const totals = (organizationId: string) => getDatabase().prisma.$queryRaw`
      SELECT day::text, model_id, success, requests, input_tokens, output_tokens, cost_usd::text,
        response_time_sum_ms, response_time_max_ms, response_time_histogram::text
      FROM usage_daily WHERE organization_id = ${organizationId}::uuid ORDER BY 1, 2, 3`;
    expect(await totals(shuffled.organizationId)).toEqual(await totals(inOrder.organizationId));
  });

  it("writes a record under a new user when its remembered user was deleted meanwhile", async () => {
    const source = await newSource();
    const event = { model: "gpt-4o", user: "gone", input_tokens: 1, output_tokens: 1 };
    await recordUsage(source, [event]);
    const { prisma } = getDatabase();
    const { organizationId } = source;
    await prisma.usageRecord.updateMany({ where: { organizationId }, data: { userId: null } });
    await prisma.user.deleteMany({ where: { organizationId } });
    expect((await recordUsage(source, [event])).accepted).toBe(1);
    expect(await prisma.user.count({ where: { organizationId } })).toBe(1);
  });
});
