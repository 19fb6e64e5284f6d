import { describe, expect, it } from "vitest";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";

describe("Bedrock's Converse", () => {
  const usage = {
    inputTokens: 30,
    outputTokens: 200,
    totalTokens: 6_230,
    cacheReadInputTokens: 4_000,
    cacheWriteInputTokens: 2_000,
  };

  it("counts cached tokens beside the input", () => {
    expect(readProviderUsage({ output: {}, usage })).toMatchObject({
      provider: "aws",
      model: null,
      tokens: { ...NO_TOKENS, input: 30, cacheRead: 4_000, cacheWrite5m: 2_000, output: 200 },
      detail: "FULL",
    });
  });

  it("tells writes for an hour from those for five minutes", () => {
    const cacheDetails = [
      { ttl: "1h", inputTokens: 1_500 },
      { ttl: "5m", inputTokens: 500 },
    ];
    const split = { cacheWrite5m: 500, cacheWrite1h: 1_500 };
    expect(readProviderUsage({ usage: { ...usage, cacheDetails } }).tokens).toMatchObject(split);
    expect(readProviderUsage({ usage: { ...usage, cacheDetails, cacheWriteInputTokens: null } }).tokens).toMatchObject(
      split,
    );
  });

  it("tells tiers and latency-optimised inference, which cost differently", () => {
    expect(readProviderUsage({ usage, serviceTier: { type: "flex" } }).serviceTier).toBe("flex");
    expect(readProviderUsage({ usage, serviceTier: { type: "default" } }).serviceTier).toBeNull();
    expect(readProviderUsage({ usage, performanceConfig: { latency: "optimized" } }).serviceTier).toBe("optimized");
    expect(readProviderUsage({ usage, performanceConfig: { latency: "standard" } }).serviceTier).toBeNull();
  });

  it("keeps a lone total, and knows nothing without counts", () => {
    expect(readProviderUsage({ usage: { inputTokens: null, outputTokens: null, totalTokens: 12 } })).toMatchObject({
      tokens: { ...NO_TOKENS, input: 12 },
      detail: "TOTAL_ONLY",
    });
    expect(readProviderUsage({ usage: { inputTokens: null } }).detail).toBe("UNKNOWN");
  });
});

describe("Bedrock's InvokeModel", () => {
  it("reads Llama's and Titan's own answers", () => {
    const llama = { generation: "…", prompt_token_count: 14, generation_token_count: 33, stop_reason: "stop" };
    expect(readProviderUsage(llama)).toMatchObject({
      provider: "aws",
      tokens: { ...NO_TOKENS, input: 14, output: 33 },
    });
    const titan = { inputTextTokenCount: 6, results: [{ tokenCount: 20, outputText: "…" }, { tokenCount: 5 }] };
    expect(readProviderUsage(titan).tokens).toEqual({ ...NO_TOKENS, input: 6, output: 25 });
    expect(readProviderUsage({ embedding: [0.1], inputTextTokenCount: 6 }).tokens).toEqual({ ...NO_TOKENS, input: 6 });
  });

  it("reads the metrics at the end of a stream where the vendor's own answer has no counts", () => {
    const metrics = { inputTokenCount: 8, outputTokenCount: 21, invocationLatency: 900, cacheReadInputTokenCount: 64 };
    const events = [{ outputText: "…" }, { outputText: "", "amazon-bedrock-invocationMetrics": metrics }];
    expect(readProviderUsage(events, { provider: "bedrock" }).tokens).toEqual({
      ...NO_TOKENS,
      input: 8,
      cacheRead: 64,
      output: 21,
    });
  });
});
