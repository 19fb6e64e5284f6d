import { describe, expect, it } from "vitest";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";

describe("xAI's chat", () => {
  const usage = {
    prompt_tokens: 10_120,
    prompt_tokens_details: { cached_tokens: 128, text_tokens: 10_120 },
    completion_tokens: 1_499,
    completion_tokens_details: { reasoning_tokens: 2_809 },
    total_tokens: 14_428,
  };
  const tokens = { ...NO_TOKENS, input: 9_992, cacheRead: 128, output: 4_308, reasoning: 2_809 };

  it("bills reasoning beside the completion, and reports the bill in ticks as dollars", () => {
    expect(
      readProviderUsage({ model: "grok-4.20", usage: { ...usage, cost_in_usd_ticks: 232_856_000 } }),
    ).toMatchObject({
      provider: "x-ai",
      tokens,
      reportedCostUsd: "0.0232856",
    });
  });

  it("sees from the total, or from its size, that reasoning stands beside, whoever passes the answer on", () => {
    expect(readProviderUsage({ usage: { ...usage, total_tokens: null } }, { provider: "azure" }).tokens).toEqual(
      tokens,
    );
    const less = { ...usage, completion_tokens_details: { reasoning_tokens: 500 }, total_tokens: 12_119 };
    expect(readProviderUsage({ model: "grok-4.20", usage: less }, { provider: "azure" }).tokens).toMatchObject({
      output: 1_999,
      reasoning: 500,
    });
  });

  it("relies on the provider where the total is missing", () => {
    const short = { ...usage, completion_tokens_details: { reasoning_tokens: 500 }, total_tokens: null };
    expect(readProviderUsage({ usage: short }, { provider: "xai" }).tokens).toMatchObject({
      output: 1_999,
      reasoning: 500,
    });
    expect(readProviderUsage({ usage: short }, { provider: "openai" }).tokens).toMatchObject({ output: 1_499 });
  });

  it("does not add reasoning that a proxy added already", () => {
    const added = { ...usage, completion_tokens: 4_308 };
    expect(readProviderUsage({ usage: added }, { provider: "x-ai" }).tokens).toEqual(tokens);
  });
});
