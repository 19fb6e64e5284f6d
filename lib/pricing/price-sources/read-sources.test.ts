import { describe, expect, it } from "vitest";
import { formatPrice } from "@/lib/pricing/versions/format-price";
import type { ListedModel, SourceReading } from "./listed-model";
import { PRICE_SOURCES, releaseLink } from "./price-sources";
import { readLiteLlm } from "./read-litellm";
import { readModelsDev } from "./read-models-dev";
import { readOpenRouter } from "./read-openrouter";
import { formatListedModels, parseListedModels, StoredModels } from "./stored-models";

const rates = ({ models }: SourceReading, id: string) => ratesOf(models.find((model) => model.id === id));
const ratesOf = (model: ListedModel | undefined) =>
  model?.rates.map((rate) => [
    rate.bucket,
    rate.serviceTier,
    rate.aboveInputTokens,
    formatPrice(rate.nanoUsdPerMillion),
  ]);

const FILL = Object.fromEntries(
  Array.from({ length: 220 }, (_, index) => [`fill-${index}`, { litellm_provider: "deepinfra", mode: "chat" }]),
);
const liteLlm = (entries: Record<string, object>) => readLiteLlm({ ...FILL, ...entries });
const entry = (more: object) => ({ litellm_provider: "openai", mode: "chat", ...more });

describe("LiteLLM's map", () => {
  it("is read with thresholds, service tiers, items, and where each price was read", () => {
    const read = liteLlm({
      "gpt-x": entry({
        input_cost_per_token: 2.5e-6,
        input_cost_per_token_above_272k_tokens: 5e-6,
        input_cost_per_token_priority: 5e-6,
        input_cost_per_token_above_272k_tokens_priority: 1e-5,
        input_cost_per_token_batches: 1.25e-6,
        output_cost_per_token: 0.1e-6 + 0.3e-6,
        cache_creation_input_token_cost_above_1hr: 1e-6,
        search_context_cost_per_query: { search_context_size_low: 0.01, search_context_size_high: 0.01 },
        source: "https://example.com/prices",
      }),
    });
    expect(rates(read, "gpt-x")).toEqual([
      ["input", "", 0, "2.5"],
      ["input", "", 272_000, "5"],
      ["input", "priority", 0, "5"],
      ["input", "priority", 272_000, "10"],
      ["input", "batch", 0, "1.25"],
      ["output", "", 0, "0.4"],
      ["cacheWrite1h", "", 0, "1"],
      ["webSearch", "", 0, "10000"],
    ]);
    expect(read.models[0]).toMatchObject({ provider: "openai", link: "https://example.com/prices" });
  });

  it.each([
    ["azure/eu/gpt-4o", "azure", "azure", "eu/gpt-4o"],
    ["azure_ai/deepseek-r1", "azure_ai", "azure", "deepseek-r1"],
    ["gemini/gemini-2.5-pro", "gemini", "google", "gemini-2.5-pro"],
    ["vertex_ai/claude-opus-4-5@20251101", "vertex_ai-anthropic_models", "google", "claude-opus-4-5@20251101"],
    ["bedrock/eu-west-1/meta.llama3-70b-instruct-v1:0", "bedrock", "aws", "eu-west-1/meta.llama3-70b-instruct-v1:0"],
    ["groq/openai/gpt-oss-20b", "groq", "groq", "openai/gpt-oss-20b"],
    ["openai/gpt-oss-20b", "deepinfra", "deepinfra", "openai/gpt-oss-20b"],
  ])("%s of %s is %s: %s", (name, litellm_provider, provider, id) => {
    const price = { input_cost_per_token: 1e-6, output_cost_per_token: 1e-6 };
    expect(liteLlm({ [name]: { litellm_provider, mode: "chat", ...price } }).models).toMatchObject([{ provider, id }]);
  });

  it.each([
    ["a price below zero", { input_cost_per_token: -1 }, "below zero"],
    ["text for a price", { input_cost_per_token: "cheap" }, "isn't a number"],
    ["a dollar for a token", { input_cost_per_token: 1 }, "too high"],
    ["nothing but zeros", { input_cost_per_token: 0, output_cost_per_token: 0 }, "zero"],
    ["cached input above input", { input_cost_per_token: 1e-6, cache_read_input_token_cost: 2e-6 }, "cached"],
  ])("refuses %s by name, and takes the rest", (_what, prices, reason) => {
    const good = entry({ input_cost_per_token: 1e-6, output_cost_per_token: 1e-6 });
    const { models, refused } = liteLlm({ bad: entry(prices), good });
    expect(models.map(({ id }) => id)).toEqual(["good"]);
    expect(refused).toEqual([{ name: "bad", reason: expect.stringContaining(reason) }]);
  });

  it("has no price of output where reasoning costs something else, and none for capacity by the month", () => {
    const price = { input_cost_per_token: 1e-6, output_cost_per_token: 2e-6, output_cost_per_reasoning_token: 3e-6 };
    const name = "bedrock/us-east-1/1-month-commitment/anthropic.claude-v1";
    const { models } = liteLlm({ thinker: entry(price), [name]: entry({ ...price, litellm_provider: "bedrock" }) });
    expect(models.map(({ id, rates: own }) => [id, own.map(({ bucket }) => bucket)])).toEqual([["thinker", ["input"]]]);
  });
});

it("reads OpenRouter's list: texts with what floating point added, thresholds, and -1 for what depends", () => {
  const model = (id: string, pricing: object) => ({ id, pricing });
  const fill = Array.from({ length: 30 }, (_, index) =>
    model(`fill/${index}`, { prompt: "0.000001", completion: "0" }),
  );
  const overrides = [{ min_prompt_tokens: 272_000, prompt: "0.0000020000000000000005" }];
  const read = readOpenRouter({
    data: [
      ...fill,
      model("maker/one", {
        prompt: "0.00000100000000000000015",
        completion: "0.000006",
        web_search: "0.005",
        overrides,
      }),
      model("openrouter/auto", { prompt: "-1", completion: "-1" }),
      model("maker/two:free", { prompt: "0", completion: "0" }),
      { id: "maker/three" },
    ],
  });
  expect(rates(read, "maker/one")).toEqual([
    ["input", "", 0, "1"],
    ["output", "", 0, "6"],
    ["input", "", 272_000, "2"],
    ["webSearch", "", 0, "5000"],
  ]);
  expect(rates(read, "maker/two:free")).toEqual([
    ["input", "", 0, "0"],
    ["output", "", 0, "0"],
  ]);
  expect(read.refused.map(({ name }) => name)).toEqual(["openrouter/auto", "maker/three"]);
});

it("reads models.dev's list: USD per million, with its own names of providers", () => {
  const provider = (id: string, cost: object) => ({ id, models: { one: { id: "one", cost } } });
  const read = readModelsDev({
    "amazon-bedrock": provider("amazon-bedrock", { input: 0.3, output: 2.5, cache_read: 0.075 }),
    xai: provider("xai", { input: 3, output: 15, context_over_200k: { input: 6, output: 30 } }),
    plan: provider("plan", { input: 0, output: 0 }),
    third: provider("third", { input: 1, output: "a lot" }),
    fourth: { id: "fourth", models: { one: { id: "one" } } },
  });
  expect(read.models.map((model) => [model.provider, ratesOf(model)])).toEqual([
    [
      "aws",
      [
        ["input", "", 0, "0.3"],
        ["output", "", 0, "2.5"],
        ["cacheRead", "", 0, "0.075"],
      ],
    ],
    [
      "x-ai",
      [
        ["input", "", 0, "3"],
        ["output", "", 0, "15"],
        ["input", "", 200_000, "6"],
        ["output", "", 200_000, "30"],
      ],
    ],
  ]);
  expect(read.refused.map(({ name }) => name)).toEqual(["plan/one", "third/one"]);
});

it("refuses what is no list of theirs as a whole, and keeps what it reads as it is stored", () => {
  for (const { read } of PRICE_SOURCES) {
    for (const data of [null, [], {}, "text", { data: [] }, { a: 1 }]) expect(() => read(data)).toThrow();
  }
  const { models } = liteLlm({ "gpt-x": entry({ input_cost_per_token: 1e-6, output_cost_per_token: 2e-6 }) });
  expect(parseListedModels(StoredModels.parse(formatListedModels(models)))).toEqual(models);
});

it("says where a price can be looked up", () => {
  expect(releaseLink("litellm 2026-11-20")).toContain("litellm");
  expect(releaseLink("genai-prices 0.1.8")).toContain("genai-prices");
  expect(releaseLink("Agreed with sales")).toBeNull();
});
