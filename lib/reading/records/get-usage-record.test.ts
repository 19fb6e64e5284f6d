import { describe, expect, it } from "vitest";
import { recordJson } from "@/lib/api/records/record-json";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { newId } from "@/lib/values/ids/new-id";
import { getUsageRecord } from "./get-usage-record";

useTestDatabase();

const AT = "2025-11-01T12:00:00Z";

describe("getUsageRecord", () => {
  it("explains a cost line by line: quantity × price = amount, tier and price version told", async () => {
    const { id, apiKeyId, viewer } = await createTestOrganization();
    await recordUsage({ organizationId: id, apiKeyId }, [
      {
        id: "call-1",
        occurred_at: AT,
        provider: "anthropic",
        response: {
          type: "message",
          model: "claude-sonnet-4-5-20250929",
          content: [{ type: "text", text: "not to be kept" }],
          usage: {
            input_tokens: 100,
            cache_creation_input_tokens: 3_000,
            cache_creation: { ephemeral_5m_input_tokens: 1_000, ephemeral_1h_input_tokens: 2_000 },
            cache_read_input_tokens: 8_000,
            output_tokens: 500,
            server_tool_use: { web_search_requests: 2 },
          },
        },
      },
    ]);
    const record = recordJson(await getUsageRecord(viewer, "call-1"));
    expect(record).toMatchObject({
      caller_id: "call-1",
      provider: "anthropic",
      model: "claude-sonnet-4-5-20250929",
      input_tokens: 11_100,
      items: { webSearch: 2 },
      cost_source: "calculated",
      cost_usd: "0.045950000000",
      cost_microcents: 4_595_000,
      unpriced_reason: null,
      price_version: { source: "catalogue" },
    });
    expect(record.explanation?.total_usd).toBe("0.045950000000");
    expect(
      record.explanation?.lines.map((line) => [line.bucket, line.quantity, line.usd_per_million, line.usd]),
    ).toEqual([
      ["input", 100, "3", "0.0003"],
      ["cacheRead", 8_000, "0.3", "0.0024"],
      ["cacheWrite5m", 1_000, "3.75", "0.00375"],
      ["cacheWrite1h", 2_000, "6", "0.012"],
      ["output", 500, "15", "0.0075"],
      ["webSearch", 2, "10000", "0.02"],
    ]);
    const { prisma } = getDatabase();
    const stored = await prisma.usageRecord.findFirstOrThrow({ where: { organizationId: id } });
    expect(JSON.stringify(stored, (_, value) => (typeof value === "bigint" ? Number(value) : value))).not.toContain(
      "not to be kept",
    );
  });

  it("tells why a call is unpriced, and keeps a reported cost beside the calculated one", async () => {
    const { id, apiKeyId, viewer } = await createTestOrganization();
    await recordUsage({ organizationId: id, apiKeyId }, [
      { id: "unknown", model: "my-unknown-model", input_tokens: 10, output_tokens: 1 },
      { id: "total", provider: "openai", model: "gpt-4o", total_tokens: 10 },
      { id: "silent", response: { object: "chat.completion", model: "gpt-4o", usage: null } },
      { id: "reported", provider: "openai", model: "gpt-4o", input_tokens: 1_000_000, output_tokens: 0, cost_usd: 2 },
    ]);
    const reason = async (call: string) => (await getUsageRecord(viewer, call)).unpricedReason;
    expect(await reason("unknown")).toBe("no_price");
    expect(await reason("total")).toBe("only_total_known");
    expect(await reason("silent")).toBe("tokens_unknown");
    const reported = recordJson(await getUsageRecord(viewer, "reported"));
    expect(reported).toMatchObject({
      cost_source: "reported",
      cost_usd: "2.000000000000",
      reported_cost_usd: "2.000000000000",
      calculated_cost_usd: "2.500000000000",
      explanation: { total_usd: "2.500000000000" },
    });
  });

  it("knows no record of another tenant, and asks an administrator which of two that share an id", async () => {
    const [own, other] = [await createTestOrganization(), await createTestOrganization()];
    const shared = newId();
    for (const { id, apiKeyId } of [own, other]) {
      const event = { id: shared, model: "gpt-4o", input_tokens: 1, output_tokens: 1 };
      await recordUsage({ organizationId: id, apiKeyId }, [event]);
    }
    await recordUsage({ organizationId: other.id, apiKeyId: null }, [
      { id: "theirs", model: "gpt-4o", input_tokens: 1, output_tokens: 1 },
    ]);
    expect((await getUsageRecord(own.viewer, shared)).record.organization_id).toBe(own.id);
    await expect(getUsageRecord(own.viewer, "theirs")).rejects.toMatchObject({ code: "not_found" });
    await expect(getUsageRecord(own.viewer, shared, other.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(getUsageRecord(adminViewer(), shared)).rejects.toMatchObject({ code: "conflict" });
    expect((await getUsageRecord(adminViewer(), shared, other.id)).record.organization_id).toBe(other.id);
  });
});

it("takes a failed call without counts as free, unless its answer broke off", async () => {
  const { id, apiKeyId, viewer } = await createTestOrganization();
  const failed = { provider: "openai", model: "gpt-4o", success: false };
  const answer = [{ object: "chat.completion.chunk", model: "gpt-4o", choices: [{ delta: { content: "Hel" } }] }];
  await recordUsage({ organizationId: id, apiKeyId }, [
    { ...failed, id: "refused" },
    { ...failed, id: "refused with a body", response: { error: { message: "no", type: "invalid_request_error" } } },
    { ...failed, id: "broken off", response: answer },
  ]);
  const cost = async (call: string) => (await getUsageRecord(viewer, call)).record.cost_usd;
  expect(await cost("refused")).toBe("0.000000000000");
  expect(await cost("refused with a body")).toBe("0.000000000000");
  expect(await cost("broken off")).toBeNull();
});
