import { describe, expect, it } from "vitest";
import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";
import { priceAnswer } from "@/lib/testing/events/price-answer";

const AT = "2026-10-01T12:00:00Z";
const searched = (calls: number, type = "web_search_call") => ({
  object: "response",
  status: "completed",
  model: "gpt-5-mini-2025-08-07",
  output: [
    ...Array.from({ length: calls }, (_, index) => ({ type, id: `call_${index}`, status: "completed" })),
    { type: "message", content: [] },
  ],
  usage: { input_tokens: 1_000, output_tokens: 500, total_tokens: 1_500 },
});
const CACHED = {
  prompt_tokens: 11_100,
  completion_tokens: 500,
  total_tokens: 11_600,
  prompt_tokens_details: {
    cached_tokens: 8_000,
    cache_creation_tokens: 3_000,
    cache_creation_token_details: { ephemeral_5m_input_tokens: 1_000, ephemeral_1h_input_tokens: 2_000 },
  },
  cache_creation_input_tokens: 3_000,
  cache_read_input_tokens: 8_000,
};
const start = { type: "message", model: "claude-sonnet-4-5", usage: { input_tokens: 25, output_tokens: 1 } };

const CASES: [name: string, provider: string, model: string, body: unknown, usd: string][] = [
  ["25: three web searches", "openai", "gpt-5-mini", searched(3), "0.031250000000"],
  [
    "25: the same as the events of a stream",
    "openai",
    "gpt-5-mini",
    [
      { type: "response.created", response: { ...searched(0), output: [], usage: null } },
      ...[1, 2, 3].map((id) => ({ type: "response.output_item.done", item: { type: "web_search_call", id } })),
      { type: "response.completed", response: searched(3) },
    ],
    "0.031250000000",
  ],
  ["26: a search of files", "openai", "gpt-5-mini", searched(1, "file_search_call"), "0.003750000000"],
  [
    "27: a compaction, which the top leaves out",
    "anthropic",
    "claude-opus-4-6",
    {
      type: "message",
      usage: {
        input_tokens: 23_000,
        output_tokens: 1_000,
        iterations: [
          { type: "compaction", input_tokens: 180_000, output_tokens: 3_500 },
          { type: "message", input_tokens: 23_000, output_tokens: 1_000 },
        ],
      },
    },
    "1.127500000000",
  ],
  [
    "35: AI SDK",
    "anthropic",
    "claude-sonnet-4-5",
    { usage: { inputTokens: 10_000, outputTokens: 500, cachedInputTokens: 8_000 } },
    "0.015900000000",
  ],
  [
    "36: LangChain",
    "anthropic",
    "claude-sonnet-4-5",
    {
      usage: {
        input_tokens: 13_244,
        output_tokens: 12,
        total_tokens: 13_256,
        input_token_details: { cache_creation: 25, cache_read: 13_216 },
      },
    },
    "0.004247550000",
  ],
  [
    "38: video to be embedded",
    "google",
    "gemini-embedding-2",
    { usageMetadata: { promptTokenCount: 1_000, promptTokensDetails: [{ modality: "VIDEO", tokenCount: 1_000 }] } },
    "0.012000000000",
  ],
  [
    "38: audio that was cached",
    "google",
    "gemini-2.5-flash",
    {
      usageMetadata: {
        promptTokenCount: 1_000,
        cachedContentTokenCount: 1_000,
        cacheTokensDetails: [{ modality: "AUDIO", tokenCount: 1_000 }],
        promptTokensDetails: [{ modality: "AUDIO", tokenCount: 1_000 }],
        candidatesTokenCount: 0,
        totalTokenCount: 1_000,
      },
    },
    "0.000100000000",
  ],
  [
    "38: a conversation by voice",
    "openai",
    "gpt-realtime-mini",
    {
      type: "response.done",
      response: {
        object: "realtime.response",
        status: "completed",
        usage: {
          total_tokens: 1_300,
          input_tokens: 1_000,
          output_tokens: 300,
          input_token_details: {
            text_tokens: 400,
            audio_tokens: 600,
            cached_tokens: 500,
            cached_tokens_details: { text_tokens: 300, audio_tokens: 200 },
          },
          output_token_details: { text_tokens: 100, audio_tokens: 200 },
        },
      },
    },
    "0.008378000000",
  ],
  [
    "38: a picture, its output without details",
    "openai",
    "gpt-image-1.5",
    {
      data: [{ b64_json: "iVBORw0KGgo=" }],
      usage: {
        input_tokens: 50,
        input_tokens_details: { text_tokens: 50, image_tokens: 0 },
        output_tokens: 1_056,
        total_tokens: 1_106,
      },
    },
    "0.034042000000",
  ],
  ["41: LiteLLM's split", "anthropic", "claude-sonnet-4-5", { usage: CACHED }, "0.025950000000"],
  [
    "a line of Anthropic's batch",
    "anthropic",
    "claude-sonnet-4-5",
    {
      custom_id: "a",
      result: {
        type: "succeeded",
        message: { type: "message", usage: { input_tokens: 100_000, output_tokens: 10_000, service_tier: "standard" } },
      },
    },
    "0.225000000000",
  ],
  [
    "a line of OpenAI's batch",
    "openai",
    "gpt-4o-mini",
    {
      custom_id: "a",
      response: {
        status_code: 200,
        body: {
          object: "chat.completion",
          model: "gpt-4o-mini",
          usage: { prompt_tokens: 100_000, completion_tokens: 20_000, total_tokens: 120_000 },
          service_tier: "default",
        },
      },
      error: null,
    },
    "0.013500000000",
  ],
  [
    "pages of a document",
    "mistral",
    "mistral-ocr-2505",
    { pages: [{}], model: "mistral-ocr-2505", usage_info: { pages_processed: 10, doc_size_bytes: 4_096 } },
    "0.010000000000",
  ],
];

describe("golden cases: how an answer is read decides what it costs", () => {
  it.each(CASES)("%s", (_name, provider, model, body, usd) => {
    expect(priceAnswer(provider, model, AT, body)).toMatchObject({
      costUsd: usd,
      costSource: "CALCULATED",
      detail: "FULL",
    });
  });

  it("27: an advisor's answer is billed at the price of its own model", () => {
    const usage = {
      input_tokens: 412,
      output_tokens: 531,
      iterations: [
        { type: "message", input_tokens: 412, output_tokens: 89 },
        { type: "advisor_message", model: "claude-opus-4-6", input_tokens: 823, output_tokens: 1_612 },
        { type: "message", input_tokens: 0, output_tokens: 442 },
      ],
    };
    const [advised, ...others] =
      readProviderUsage({ type: "message", usage }, { model: "claude-sonnet-4-6" }).others ?? [];
    const advice = { input_tokens: advised.tokens.input, output_tokens: advised.tokens.output };
    const [own, other] = [
      priceAnswer("anthropic", "claude-sonnet-4-6", AT, { type: "message", usage }),
      priceAnswer("anthropic", advised.model, AT, { type: "message", usage: advice }),
    ];
    expect([own.costUsd, other.costUsd, others]).toEqual(["0.009201000000", "0.044415000000", []]);
  });

  it("41: what Vercel's gateway charged goes before the calculated cost", () => {
    const usage = { prompt_tokens: 1_000, completion_tokens: 500, total_tokens: 1_500 };
    const gateway = { routing: { finalProvider: "openai" }, cost: "0.00046", marketCost: "0.00046" };
    const message = { role: "assistant", content: "Hi", provider_metadata: { gateway } };
    const bodies = [
      { choices: [{ message }], usage },
      [{ choices: [{ delta: message }] }, { choices: [], usage }],
      { usage: { inputTokens: 1_000, outputTokens: 500 }, providerMetadata: { gateway } },
    ];
    for (const body of bodies) {
      expect(priceAnswer("openai", "gpt-4o-mini", AT, body)).toMatchObject({
        costUsd: "0.000460000000",
        calculatedCostUsd: "0.000450000000",
        costSource: "REPORTED",
      });
    }
  });

  it("42: what a stream of Anthropic's that broke off had cost by then is a minimum", () => {
    const whole = [{ type: "message_start", message: start }];
    expect(priceAnswer("anthropic", "claude-sonnet-4-5", AT, whole)).toMatchObject({
      costUsd: "0.000090000000",
      detail: "PARTIAL",
    });
    const ended = [...whole, { type: "message_delta", delta: {}, usage: { output_tokens: 10 } }];
    expect(priceAnswer("anthropic", "claude-sonnet-4-5", AT, ended).detail).toBe("FULL");
  });

  it("44: an answer without its counts is unpriced, never $0", () => {
    const queued = { object: "response", status: "queued", output: [], usage: { input_tokens: 0, output_tokens: 0 } };
    for (const body of [queued, { object: "response", status: "in_progress", usage: null }, { choices: [] }]) {
      expect(priceAnswer("openai", "gpt-5-mini", AT, body)).toMatchObject({ costUsd: null, detail: "UNKNOWN" });
    }
  });

  it("leaves a call unpriced when one of its tools has no price", () => {
    const body = { ...searched(0), output: [{ type: "code_interpreter_call", container_id: "cntr_1" }] };
    expect(priceAnswer("openai", "gpt-5-mini", AT, body)).toMatchObject({ costUsd: null, costSource: "UNPRICED" });
  });
});
