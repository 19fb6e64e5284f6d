import { describe, expect, it } from "vitest";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";

const read = (usage: object, provider?: string) =>
  readProviderUsage(
    {
      model: "google/gemini-2.5-flash",
      usage: { prompt_tokens: 300, completion_tokens: 80, total_tokens: 380, ...usage },
    },
    { provider },
  );

describe("OpenRouter", () => {
  it("reports what the account was charged, exactly", () => {
    expect(read({ cost: 6e-5, is_byok: false, cost_details: { upstream_inference_cost: 6e-5 } })).toMatchObject({
      provider: "openrouter",
      tokens: { ...NO_TOKENS, input: 300, output: 80 },
      reportedCostUsd: "0.00006",
    });
    expect(read({ cost: 4.1400000000000003e-5 }, "openrouter").reportedCostUsd).toBe("0.0000414");
    expect(read({ cost: 0, is_byok: false }).reportedCostUsd).toBe("0");
  });

  it("adds what the key's owner pays elsewhere (BYOK), and reports nothing when that is not told", () => {
    const upstream = { upstream_inference_cost: 0.0003253 };
    expect(read({ cost: 0, is_byok: true, cost_details: upstream }).reportedCostUsd).toBe("0.0003253");
    expect(read({ cost: 0.0000163, is_byok: true, cost_details: upstream }).reportedCostUsd).toBe("0.0003416");
    expect(
      read({ cost: 0, is_byok: true, cost_details: { upstream_inference_cost: null } }).reportedCostUsd,
    ).toBeNull();
  });

  it("counts searches beside tokens", () => {
    expect(read({ is_byok: false, server_tool_use: { web_search_requests: 3 } }).items).toEqual({ webSearch: 3 });
  });

  it("does not take a proxy's estimate for a bill", () => {
    expect(read({ cost: 0.5 }, "openai").reportedCostUsd).toBeNull();
    expect(read({ pydantic_ai_gateway: { cost_estimate: 0.5 } }).reportedCostUsd).toBeNull();
    expect(read({ cost: -1 }, "openrouter").reportedCostUsd).toBeNull();
    expect(read({ cost: "free" }, "openrouter").reportedCostUsd).toBeNull();
  });
});
