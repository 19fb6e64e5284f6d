import { describe, expect, it } from "vitest";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";

const read = (usage: object, provider?: string) =>
  readProviderUsage({ type: "message", model: "claude-sonnet-4-5", usage }, { provider });

describe("Anthropic's Messages", () => {
  const usage = {
    input_tokens: 100,
    cache_creation_input_tokens: 3_000,
    cache_creation: { ephemeral_5m_input_tokens: 1_000, ephemeral_1h_input_tokens: 2_000 },
    cache_read_input_tokens: 8_000,
    output_tokens: 500,
    output_tokens_details: { thinking_tokens: 120 },
    server_tool_use: { web_search_requests: 2, web_fetch_requests: 3 },
    service_tier: "standard",
  };
  const tokens = {
    ...NO_TOKENS,
    input: 100,
    cacheRead: 8_000,
    cacheWrite5m: 1_000,
    cacheWrite1h: 2_000,
    output: 500,
    reasoning: 120,
  };

  it("counts cached tokens beside the input, and written ones once, by their split", () => {
    expect(read(usage)).toEqual({
      provider: "anthropic",
      model: "claude-sonnet-4-5",
      tokens,
      detail: "FULL",
      serviceTier: null,
      items: { webSearch: 2 },
      reportedCostUsd: null,
    });
  });

  it("leaves the bill with the cloud that serves it", () => {
    expect(read(usage, "vertex_ai")).toMatchObject({ provider: "google", tokens });
    expect(read(usage, "aws.bedrock")).toMatchObject({ provider: "aws", tokens });
  });

  it("does not take another maker's model for Anthropic's", () => {
    expect(readProviderUsage({ type: "message", model: "deepseek-chat", usage }).provider).toBeNull();
    expect(readProviderUsage(usage, { model: "glm-4.7" }).provider).toBeNull();
    expect(readProviderUsage(usage).provider).toBe("anthropic");
  });

  it("takes writes without a split for five-minute ones, and a split without a sum as it is", () => {
    expect(read({ ...usage, cache_creation: null }).tokens).toMatchObject({ cacheWrite5m: 3_000, cacheWrite1h: 0 });
    expect(read({ ...usage, cache_creation_input_tokens: null }).tokens).toEqual(tokens);
    expect(read({ ...usage, cache_creation_input_tokens: 3_500 }).tokens).toMatchObject({
      cacheWrite5m: 1_500,
      cacheWrite1h: 2_000,
    });
  });

  it("ignores iterations, which repeat the counts at the top", () => {
    const iterations = [{ type: "message", input_tokens: 60, output_tokens: 300, cache_read_input_tokens: 8_000 }];
    expect(read({ ...usage, iterations }).tokens).toEqual(tokens);
  });

  it("adds rounds that the counts at the top leave out: compactions, and an advisor's", () => {
    const compaction = { type: "compaction", input_tokens: 180, output_tokens: 30, cache_read_input_tokens: 7 };
    const advisor = { type: "advisor_message", model: "claude-opus-4-6", input_tokens: 823, output_tokens: 1_612 };
    const top = { input_tokens: 23, output_tokens: 10 };
    const body = (model: string) => ({ type: "message", model, usage: { ...top, iterations: [compaction, advisor] } });
    expect(readProviderUsage(body("claude-opus-4-6"))).toMatchObject({
      tokens: { ...NO_TOKENS, input: 1_026, cacheRead: 7, output: 1_652 },
      items: {},
    });
    expect(readProviderUsage(body("claude-sonnet-4-6"))).toMatchObject({
      tokens: { ...NO_TOKENS, input: 203, cacheRead: 7, output: 40 },
      others: [{ model: "claude-opus-4-6", tokens: { ...NO_TOKENS, input: 823, output: 1_612 } }],
      items: {},
    });
    const nameless = { type: "message", usage: { ...top, iterations: [{ ...advisor, model: "" }] } };
    expect(readProviderUsage(nameless).items).toEqual({ advisorCall: 1 });
  });

  it("reads nulls, and knows nothing without counts", () => {
    const nulls = { cache_creation_input_tokens: null, cache_read_input_tokens: null, cache_creation: null };
    expect(read({ ...nulls, input_tokens: 7, output_tokens: 3, server_tool_use: null })).toMatchObject({
      tokens: { ...NO_TOKENS, input: 7, output: 3 },
      items: {},
    });
    expect(read({ ...nulls, input_tokens: null, output_tokens: null }).detail).toBe("UNKNOWN");
    expect(readProviderUsage({ type: "message", model: "claude-sonnet-4-5", content: [], usage: null })).toMatchObject({
      detail: "UNKNOWN",
      model: "claude-sonnet-4-5",
    });
  });

  it.each([
    [{ service_tier: "batch" }, "batch"],
    [{ service_tier: "priority" }, "priority"],
    [{ service_tier: "standard", inference_geo: "global" }, null],
    [{ service_tier: "standard", inference_geo: "not_available", speed: "standard" }, null],
    [{ service_tier: "standard", inference_geo: "us" }, "us"],
    [{ service_tier: "batch", inference_geo: "us" }, "batch+us"],
    [{ inference_geo: "us", speed: "fast" }, "fast+us"],
    [{ speed: "fast" }, "fast"],
  ])("tells the tier of %j", (fields, tier) => {
    expect(read({ ...usage, service_tier: null, ...fields }).serviceTier).toBe(tier);
  });
});
