import { describe, expect, it } from "vitest";
import { NO_TOKENS, PRICED_BUCKETS, totalInputTokens } from "@/lib/events/buckets/token-buckets";
import type { Reading } from "@/lib/events/usage-shapes/reading";
import { readProviderUsage } from "./read-provider-usage";
import { UnknownUsageShape } from "./unknown-usage-shape";

/** The same numbers in every run: mulberry32. */
function createRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (max: number) => Math.floor(next() * (max + 1));
  return {
    /** From 0 to max; one in five is 0. */
    count: (max = 50_000) => (next() < 0.2 ? 0 : upTo(max)),
    pick: <T>(list: readonly T[]) => list[upTo(list.length - 1)],
    chance: () => next() < 0.5,
  };
}
type Random = ReturnType<typeof createRandom>;

/** A body, the provider that serves it, and the sums that its buckets must have. */
type Sample = { body: unknown; provider?: string; input: number; output: number };

const GENERATORS: Record<string, (random: Random) => Sample> = {
  "OpenAI's chat": ({ count, chance }) => {
    const [input, output] = [count(), count()];
    const audio = count(input);
    const prompt_tokens_details = {
      // Cached tokens overlap with audio and images, or not.
      cached_tokens: count(input),
      audio_tokens: audio,
      image_tokens: count(input - audio),
    };
    const completion_tokens_details = { reasoning_tokens: count(output), audio_tokens: count(output) };
    const total_tokens = chance() ? input + output : undefined;
    const counts = { prompt_tokens: input, completion_tokens: output, total_tokens };
    return { body: { usage: { ...counts, prompt_tokens_details, completion_tokens_details } }, input, output };
  },
  "OpenAI's Responses": ({ count, chance }) => {
    const [input, output] = [count(), count()];
    const cached_tokens = count(input);
    const input_tokens_details = { cached_tokens, cache_write_tokens: count(input - cached_tokens) };
    const output_tokens_details = { reasoning_tokens: count(output) };
    const counts = { input_tokens: input, output_tokens: output, total_tokens: input + output };
    const response = { object: "response", usage: { ...counts, input_tokens_details, output_tokens_details } };
    return { body: chance() ? response : [{ type: "response.completed", response }], input, output };
  },
  Anthropic: ({ count, chance }) => {
    const [input_tokens, cache_read_input_tokens, written, output] = [count(), count(), count(), count()];
    const hour = count(written);
    const split = { ephemeral_5m_input_tokens: written - hour, ephemeral_1h_input_tokens: hour };
    const usage = {
      input_tokens,
      cache_read_input_tokens,
      cache_creation_input_tokens: written,
      cache_creation: chance() ? split : null,
    };
    const start = { type: "message_start", message: { type: "message", usage: { ...usage, output_tokens: 1 } } };
    const delta = { type: "message_delta", usage: { output_tokens: output } };
    const body = chance() ? [start, delta] : { type: "message", usage: { ...usage, output_tokens: output } };
    return { body, input: input_tokens + cache_read_input_tokens + written, output };
  },
  Gemini: ({ count, chance }) => {
    const [prompt, tools, candidates, thoughts] = [count(), count(), count(), count()];
    const cached = count(prompt);
    const audio = count(prompt);
    const usageMetadata = {
      promptTokenCount: prompt,
      toolUsePromptTokenCount: tools,
      candidatesTokenCount: candidates,
      thoughtsTokenCount: thoughts,
      cachedContentTokenCount: cached,
      promptTokensDetails: [
        { modality: "AUDIO", tokenCount: audio },
        { modality: "DOCUMENT", tokenCount: prompt - audio },
      ],
      cacheTokensDetails: chance() ? [{ modality: "AUDIO", tokenCount: Math.min(cached, audio) }] : undefined,
      candidatesTokensDetails: [{ modality: "AUDIO", tokenCount: count(candidates) }],
      totalTokenCount: prompt + tools + candidates + thoughts,
    };
    return { body: { usageMetadata }, input: prompt + tools, output: candidates + thoughts };
  },
  Bedrock: ({ count }) => {
    const [inputTokens, cacheReadInputTokens, cacheWriteInputTokens, outputTokens] = [
      count(),
      count(),
      count(),
      count(),
    ];
    const cacheDetails = [{ ttl: "1h", inputTokens: count(cacheWriteInputTokens) }];
    const usage = { inputTokens, cacheReadInputTokens, cacheWriteInputTokens, cacheDetails, outputTokens };
    return { body: { usage }, input: inputTokens + cacheReadInputTokens + cacheWriteInputTokens, output: outputTokens };
  },
  DeepSeek: ({ count }) => {
    const [prompt_cache_hit_tokens, prompt_cache_miss_tokens, completion_tokens] = [count(), count(), count()];
    const input = prompt_cache_hit_tokens + prompt_cache_miss_tokens;
    const usage = { prompt_tokens: input, prompt_cache_hit_tokens, prompt_cache_miss_tokens, completion_tokens };
    return { body: { usage }, input, output: completion_tokens };
  },
  Mistral: ({ count }) => {
    const [prompt_tokens, completion_tokens] = [count(), count()];
    const usage = { prompt_tokens, completion_tokens, num_cached_tokens: count(prompt_tokens) };
    return { body: { usage }, input: prompt_tokens, output: completion_tokens };
  },
  xAI: ({ count }) => {
    const [prompt_tokens, completion_tokens, reasoning_tokens] = [count(), count(), count()];
    const usage = {
      prompt_tokens,
      prompt_tokens_details: { cached_tokens: count(prompt_tokens) },
      completion_tokens,
      completion_tokens_details: { reasoning_tokens },
      total_tokens: prompt_tokens + completion_tokens + reasoning_tokens,
    };
    return { body: { usage }, provider: "x-ai", input: prompt_tokens, output: completion_tokens + reasoning_tokens };
  },
  Cohere: ({ count }) => {
    const [input_tokens, output_tokens] = [count(), count()];
    const tokens = { input_tokens: input_tokens + count(), output_tokens: output_tokens + count() };
    const body = { usage: { billed_units: { input_tokens, output_tokens }, tokens } };
    return { body, input: input_tokens, output: output_tokens };
  },
  Ollama: ({ count }) => {
    const [prompt_eval_count, eval_count] = [count(), count()];
    return { body: { done: true, prompt_eval_count, eval_count }, input: prompt_eval_count, output: eval_count };
  },
};

describe.each(Object.entries(GENERATORS))("any body of %s", (_, generate) => {
  it("falls into disjoint buckets that add up to the provider's own counts", () => {
    const random = createRandom(20_261_122);
    for (let run = 0; run < 500; run++) {
      const { body, provider, input, output } = generate(random);
      const reading = readProviderUsage(body, { provider });
      expectSound(reading);
      const sums = {
        input: totalInputTokens(reading.tokens),
        output: reading.tokens.output + reading.tokens.outputAudio,
      };
      expect(sums, JSON.stringify(body)).toEqual({ input, output });
      expect(reading.detail).toBe("FULL");
    }
  });
});

describe("what is no usage of a known provider", () => {
  it.each([null, undefined, 5, "usage", true, [], [[]], [null, "[DONE]"], {}, { a: 1 }, { data: [] }, [{ a: 1 }]])(
    "is refused: %j",
    (body) => {
      expect(() => readProviderUsage(body)).toThrow(UnknownUsageShape);
    },
  );

  it.each([
    { model: "gpt-4o", choices: [], usage: null },
    { model: "gpt-4o", choices: [] },
    { usage: "garbage" },
    { usage: { unheard_of: 3 } },
    { usageMetadata: {} },
    { usage: { __proto__: { prompt_tokens: 3 } } },
    JSON.parse('{"usage": {"__proto__": {"prompt_tokens": 3}}}'),
  ])("is unknown where the answer is recognisable: %j", (body) => {
    expect(readProviderUsage(body)).toMatchObject({ tokens: NO_TOKENS, detail: "UNKNOWN", items: {} });
  });
});

describe("counts that cannot be", () => {
  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e13, "-5", "1e3", "12 tokens", "", true, {}, [7]])(
    "make the reading unknown instead of wrong: %j",
    (count) => {
      const bodies = [
        { usage: { prompt_tokens: count, completion_tokens: 5 } },
        { usage: { prompt_tokens: 5, completion_tokens: 5, prompt_tokens_details: { cached_tokens: count } } },
        { type: "message", usage: { input_tokens: 5, output_tokens: count } },
        { usageMetadata: { promptTokenCount: 5, promptTokensDetails: [{ modality: "AUDIO", tokenCount: count }] } },
        { usage: { inputTokens: 5, outputTokens: 5, cacheDetails: [{ ttl: "1h", inputTokens: count }] } },
        { usage: { billed_units: { input_tokens: count } } },
        { done: true, eval_count: count },
      ];
      for (const body of bodies) {
        expect(readProviderUsage(body)).toMatchObject({ tokens: NO_TOKENS, detail: "UNKNOWN", items: {} });
      }
    },
  );

  it("may be written as text", () => {
    const usage = { prompt_tokens: "12", completion_tokens: "3" };
    expect(readProviderUsage({ usage }).tokens).toMatchObject({ input: 12, output: 3 });
  });
});

it("reads nothing that an object inherits", () => {
  const usage = { prompt_tokens: 12, __proto__: { completion_tokens: 3 } };
  expect(readProviderUsage({ usage }).tokens).toEqual({ ...NO_TOKENS, input: 12 });
});

describe("any garbage", () => {
  const NAMES = [
    ...[
      "usage",
      "usageMetadata",
      "meta",
      "x_groq",
      "data",
      "message",
      "response",
      "delta",
      "metadata",
      "type",
      "event",
    ],
    ...["prompt_tokens", "completion_tokens", "total_tokens", "input_tokens", "output_tokens", "cost", "cost_details"],
    ...["prompt_tokens_details", "completion_tokens_details", "cached_tokens", "audio_tokens", "reasoning_tokens"],
    ...["cache_creation", "cache_creation_input_tokens", "ephemeral_1h_input_tokens", "server_tool_use"],
    ...["promptTokenCount", "candidatesTokenCount", "promptTokensDetails", "modality", "tokenCount", "serviceTier"],
    ...["inputTokens", "outputTokens", "cacheDetails", "billed_units", "tokens", "eval_count", "results", "seconds"],
    ...["__proto__", "constructor", "toString", "hasOwnProperty", "length", "model", "service_tier", "is_byok"],
    ...["prompt_cache_hit_tokens", "cost_in_usd_ticks", "num_cached_tokens", "prompt_audio_seconds"],
  ];
  const VALUES = [0, 1, 12, 5_000, "7", -3, 0.5, 1e13, "x", "", "[DONE]", "{}", '{"usage":1}', "AUDIO", "1h", "batch"];
  const OTHERS = [null, undefined, true, false, Number.NaN, Number.POSITIVE_INFINITY, 1e308, "duration", "message"];

  function grow(random: Random, depth: number): unknown {
    if (depth === 0 || random.pick([1, 2, 3]) === 1) return random.pick([...VALUES, ...OTHERS]);
    const size = random.count(5);
    if (random.pick([1, 2, 3, 4]) === 1) return Array.from({ length: size }, () => grow(random, depth - 1));
    const entries = Array.from({ length: size }, () => [random.pick(NAMES), grow(random, depth - 1)]);
    return Object.fromEntries(entries);
  }

  it("is refused, or read without a count that cannot be", () => {
    const random = createRandom(42);
    let read = 0;
    for (let run = 0; run < 20_000; run++) {
      const body = grow(random, 4);
      try {
        expectSound(readProviderUsage(body, { provider: random.pick(["xai", "mistral", "google", null, undefined]) }));
        read++;
      } catch (error) {
        if (!(error instanceof UnknownUsageShape))
          throw new Error(`Failed for ${JSON.stringify(body)}`, { cause: error });
      }
    }
    expect(read).toBeGreaterThan(1_000);
  });

  it("does not exhaust the stack", () => {
    let body: unknown = { usage: { prompt_tokens: 3 } };
    for (let depth = 0; depth < 100_000; depth++) body = { data: body, message: body };
    expect(() => readProviderUsage(body)).toThrow(UnknownUsageShape);
  });
});

/** Whole counts from zero up, reasoning within the output, and nothing kept that is no number. */
function expectSound({ tokens, detail, items, reportedCostUsd }: Reading): void {
  for (const bucket of [...PRICED_BUCKETS, "reasoning"] as const) {
    if (!Number.isSafeInteger(tokens[bucket]) || tokens[bucket] < 0) throw new Error(`${bucket} is ${tokens[bucket]}`);
  }
  expect(tokens.reasoning).toBeLessThanOrEqual(tokens.output);
  if (detail === "UNKNOWN") expect(tokens).toEqual(NO_TOKENS);
  for (const count of Object.values(items)) expect(Number.isSafeInteger(count) && count > 0).toBe(true);
  if (reportedCostUsd !== null) expect(reportedCostUsd).toMatch(/^\d+(\.\d{1,12})?$/);
}
