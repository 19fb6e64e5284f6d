/**
 * What the providers of `sdk-upstream` bill for one call, in the words of the export. The costs are worked out by hand, from
 * the providers' list prices in USD per million tokens.
 */
export const SDK_BILLS = {
  /** 1,000 × 0.15 + 200 cached × 0.075 + 350 × 0.60 */
  chat: {
    provider: "openai",
    model: "gpt-4o-mini-2024-07-18",
    input_tokens: 1_200,
    cache_read_tokens: 200,
    output_tokens: 350,
    cost_source: "calculated",
    cost_usd: usd("0.000375"),
  },
  /** 600 × 0.25 + 400 cached × 0.025 + 300 × 2.00, reasoning included */
  response: {
    provider: "openai",
    model: "gpt-5-mini-2025-08-07",
    input_tokens: 1_000,
    cache_read_tokens: 400,
    output_tokens: 300,
    reasoning_tokens: 100,
    cost_source: "calculated",
    cost_usd: usd("0.00076"),
  },
  /** 100 × 3 + 300 read × 0.30 + 50 written for five minutes × 3.75 + 150 for an hour × 6 + 50 × 15 */
  message: {
    provider: "anthropic",
    model: "claude-sonnet-4-6",
    input_tokens: 600,
    cache_read_tokens: 300,
    cache_write_5m_tokens: 50,
    cache_write_1h_tokens: 150,
    output_tokens: 50,
    cost_source: "calculated",
    cost_usd: usd("0.0022275"),
  },
  /** 400 × 0.30 + 100 cached × 0.03 + 100 × 2.50, thoughts included */
  content: {
    provider: "google",
    model: "gemini-2.5-flash",
    input_tokens: 500,
    cache_read_tokens: 100,
    output_tokens: 100,
    reasoning_tokens: 40,
    cost_source: "calculated",
    cost_usd: usd("0.000373"),
  },
};

/** With the zeros that the database keeps. */
function usd(amount: string): string {
  return amount.padEnd("0.".length + 12, "0");
}
