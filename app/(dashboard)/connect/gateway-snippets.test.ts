import { describe, expect, it } from "vitest";
import { gatewaySnippets } from "@/components/connect/gateway-snippets";
import { KEY_PLACEHOLDER } from "@/components/connect/key-placeholder";
import { OFFERED_PROVIDERS, readOfferedProvider } from "@/lib/events/known-providers/offered-providers";
import { readGatewayTarget } from "@/lib/gateway/request/gateway-target";
import { isGenerationPath } from "@/lib/gateway/request/generation-paths";
import { isGeneration } from "@/lib/gateway/request/is-generation";

const ADDRESS = "https://tab.example.com";

/** What a call to the provider itself asks for, by the providers' API references. */
const OWN_URLS = {
  openai: "https://api.openai.com/v1/chat/completions",
  anthropic: "https://api.anthropic.com/v1/messages",
  google: "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent",
  openrouter: "https://openrouter.ai/api/v1/chat/completions",
  mistral: "https://api.mistral.ai/v1/chat/completions",
  deepseek: "https://api.deepseek.com/chat/completions",
  "x-ai": "https://api.x.ai/v1/chat/completions",
  groq: "https://api.groq.com/openai/v1/chat/completions",
  azure: "https://YOUR_RESOURCE.openai.azure.com/openai/v1/chat/completions",
  ollama: "http://localhost:11434/v1/chat/completions",
};

describe("gatewaySnippets", () => {
  it.each(Object.entries(OWN_URLS))("leads a call of %s to its own URL, and it is recorded", (name, url) => {
    const { connect, upstream } = readOfferedProvider(name);
    const { curl } = gatewaySnippets(connect, ADDRESS);
    const target = readGatewayTarget(curl.split(/\s+/)[1].replace(ADDRESS, ""));
    expect(target?.provider).toBe(name);
    expect((connect.ownBaseUrl ?? upstream?.origin) + String(target?.path)).toBe(url);
    expect(isGeneration("POST", String(target?.path))).toBe(true);
  });

  it.each(OFFERED_PROVIDERS)("leads a call of $name to it, which a key for requests to models may make", (provider) => {
    const { curl } = gatewaySnippets(provider.connect, ADDRESS);
    const target = readGatewayTarget(curl.split(/\s+/)[1].replace(ADDRESS, ""));
    expect(target?.provider).toBe(provider.id);
    expect(isGeneration("POST", String(target?.path))).toBe(true);
    expect(isGenerationPath(provider.id, "POST", String(target?.path), "")).toBe(true);
  });

  it("holds the address and one key in each", () => {
    for (const { connect } of OFFERED_PROVIDERS) {
      for (const text of Object.values(gatewaySnippets(connect, ADDRESS))) {
        expect(text).toContain(`${ADDRESS}/api/gateway/${connect.base}`);
        expect(text.split(KEY_PLACEHOLDER)).toHaveLength(2);
      }
    }
  });
});

describe("readOfferedProvider", () => {
  it.each([
    ["gemini", "google"],
    ["xai", "x-ai"],
    ["groq", "groq"],
    ["constructor", "openai"],
    [undefined, "openai"],
  ])("reads %s as %s", (value, id) => {
    expect(readOfferedProvider(value).id).toBe(id);
  });
});
