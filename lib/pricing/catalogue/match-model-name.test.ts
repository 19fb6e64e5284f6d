import { describe, expect, it } from "vitest";
import { identifyModel } from "./catalogue";
import { currentCatalogue } from "./catalogue-data";

const matched = (provider: string | null, name: string) => {
  const { catalogued } = identifyModel(provider, name);
  return catalogued && [catalogued.name, catalogued.rule];
};

describe("a model's name is matched", () => {
  it.each([
    ["openai", "GPT-4o", "openai/gpt-4o", "exact"],
    ["openai", "openai/gpt-4o", "openai/gpt-4o", "prefix"],
    ["openrouter", "openrouter/openai/gpt-4o", "openrouter/openai/gpt-4o", "prefix"],
    ["google", "models/gemini-2.5-pro", "google/gemini-2.5-pro", "prefix"],
    ["google", "publishers/anthropic/models/claude-opus-4-7", "google/claude-opus-4-7", "prefix"],
    ["fireworks", "accounts/fireworks/models/gpt-oss-120b", "fireworks/gpt-oss-120b", "exact"],
    ["openai", "o3-mini-2030-01-01", "openai/o3-mini", "snapshot"],
    ["openai", "gpt-4.5-preview-2025-02-27", "openai/gpt-4.5-preview", "snapshot"],
    ["openai", "computer-use-preview-2025-03-11", "openai/computer-use-preview", "snapshot"],
    ["anthropic", "claude-sonnet-4-5-20250929", "anthropic/claude-sonnet-4-5", "snapshot"],
    ["anthropic", "claude-3-5-haiku-20241022", "anthropic/claude-3-5-haiku-latest", "snapshot"],
    ["vertex_ai", "claude-sonnet-4-5@20250929", "google/claude-sonnet-4-5", "snapshot"],
    ["google", "gemini-2.0-flash-001", "google/gemini-2.0-flash", "snapshot"],
    ["google", "gemini-2.5-pro-preview-05-06", "google/gemini-2.5-pro", "snapshot"],
    ["openai", "ft:gpt-4o-mini-2024-07-18:acme::8abc", "openai/ft:gpt-4o-mini", "snapshot+suffix"],
    ["openrouter", "openai/gpt-4o:nitro", "openrouter/openai/gpt-4o", "suffix"],
    ["azure.ai.openai", "gpt-35-turbo", "openai/gpt-3.5-turbo", "exact"],
    [
      "aws",
      "anthropic.claude-3-haiku-20240307-v1:0",
      "aws/regional.anthropic.claude-3-haiku-20240307-v1:0",
      "prefix+snapshot",
    ],
  ])("%s %s is %s (%s)", (provider, name, catalogueName, rule) => {
    expect(matched(provider, name)).toEqual([catalogueName, rule]);
  });

  it("keeps regional and global prices in Bedrock apart", () => {
    const name = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    expect(matched("bedrock", `us.${name}`)?.[0]).toBe(`aws/regional.${name}`);
    expect(matched("bedrock", `eu.${name}`)?.[0]).toBe(`aws/regional.${name}`);
    expect(matched("bedrock", `global.${name}`)?.[0]).toBe(`aws/global.${name}`);
  });

  it("takes the catalogue's own entry of a snapshot before the model's", () => {
    expect(matched("openai", "gpt-4o-2024-05-13")?.[0]).toBe("openai/gpt-4o-2024-05-13");
    expect(matched("openai", "gpt-4o-2024-11-20")?.[0]).toBe("openai/gpt-4o");
    expect(matched("google", "gemini-2.5-flash-preview-04-17")?.[0]).toBe("google/gemini-2.5-flash-preview");
    expect(matched("openrouter", "gpt-4o:extended")?.[0]).toBe("openrouter/gpt-4o:extended");
  });

  it("finds every model of the catalogue under its own name", () => {
    for (const { id, models } of currentCatalogue().providers) {
      for (const model of models) expect(matched(id, model.id)).toEqual([`${id}/${model.id}`, "exact"]);
    }
  });
});

describe("another model's price is never taken", () => {
  it.each([
    ["anthropic", "claude-sonnet-5-5", "anthropic/claude-sonnet-5"],
    ["anthropic", "claude-2.1", "anthropic/claude-2"],
    ["openai", "gpt-5-turbo", "openai/gpt-5"],
    ["mistral", "mistral-large-2402", "mistral/mistral-large"],
    ["azure", "team-gpt-4o-prod", "openai/gpt-4o"],
    ["vllm", "gpt-4o", "openai/gpt-4o"],
    ["anthropic", "gpt-5-2025-08-07", "openai/gpt-5"],
    ["openai", "my-unknown-model", null],
  ])("%s %s: %s is at most suggested", (provider, name, suggestion) => {
    expect(identifyModel(provider, name)).toMatchObject({ catalogued: null, suggestion });
  });
});

describe("the provider of a model", () => {
  it.each([
    ["gcp.gemini", "google"],
    ["gcp.gen_ai", "google"],
    ["gcp.vertex_ai", "google"],
    ["azure.ai.inference", "azure"],
    ["aws.bedrock", "aws"],
    ["x_ai", "x-ai"],
    ["mistral_ai", "mistral"],
    ["together_ai", "together"],
    ["github_copilot", "github-copilot"],
    ["openai.responses", "openai"],
    ["my-openai-proxy", "my-openai-proxy"],
  ])("%s is %s", (spelled, id) => {
    expect(identifyModel(spelled, "any-model").provider.id).toBe(id);
  });

  it.each([
    ["openai/gpt-4o", "openai", "gpt-4o"],
    ["openrouter/openai/gpt-4o", "openrouter", "openai/gpt-4o"],
    ["made-up/not-listed:free", "openrouter", "made-up/not-listed:free"],
    ["meta-llama/llama-3.1-8b-instruct", "openrouter", "meta-llama/llama-3.1-8b-instruct"],
    ["us.anthropic.claude-3-haiku-20240307-v1:0", "aws", "us.anthropic.claude-3-haiku-20240307-v1:0"],
    ["text-embedding-3-small", "openai", "text-embedding-3-small"],
    ["my-unknown-model", "unknown", "my-unknown-model"],
  ])("is told by the name %s: %s, %s", (name, provider, ownName) => {
    expect(identifyModel(null, name)).toMatchObject({ provider: { id: provider }, name: ownName });
  });

  it("is not repeated in the name that a model is kept under", () => {
    expect(identifyModel("openai", "openai/gpt-4o").name).toBe("gpt-4o");
    expect(identifyModel("google", "models/gemini-2.5-pro").name).toBe("gemini-2.5-pro");
    expect(identifyModel("groq", "groq/openai/gpt-oss-20b").name).toBe("openai/gpt-oss-20b");
    expect(identifyModel("openai", "openai/").name).toBe("openai/");
  });
});
