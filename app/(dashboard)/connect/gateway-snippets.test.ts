import { describe, expect, it } from "vitest";
import { GATEWAY_PROVIDERS, readGatewayProvider } from "@/components/connect/gateway-providers";
import { gatewaySnippets } from "@/components/connect/gateway-snippets";
import { KEY_PLACEHOLDER } from "@/components/connect/key-placeholder";
import { OFFERED_PROVIDERS } from "@/components/provider-keys/offered-providers";
import { findUpstream } from "@/lib/events/providers/upstreams";
import { readGatewayTarget } from "@/lib/gateway/request/gateway-target";
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
    const provider = GATEWAY_PROVIDERS[readGatewayProvider(name)];
    const { curl } = gatewaySnippets(provider, ADDRESS);
    const target = readGatewayTarget(curl.split(/\s+/)[1].replace(ADDRESS, ""));
    expect(target?.provider).toBe(name);
    expect((provider.ownBaseUrl ?? findUpstream(name).origin) + String(target?.path)).toBe(url);
    expect(isGeneration("POST", String(target?.path))).toBe(true);
  });

  it("holds the address and one key in each", () => {
    expect(Object.keys(OWN_URLS).sort()).toEqual([...OFFERED_PROVIDERS].sort());
    for (const provider of Object.values(GATEWAY_PROVIDERS)) {
      for (const text of Object.values(gatewaySnippets(provider, ADDRESS))) {
        expect(text).toContain(`${ADDRESS}/api/gateway/${provider.base}`);
        expect(text.split(KEY_PLACEHOLDER)).toHaveLength(2);
      }
    }
  });
});

describe("readGatewayProvider", () => {
  it.each([
    ["gemini", "google"],
    ["xai", "x-ai"],
    ["groq", "groq"],
    ["constructor", "openai"],
    [undefined, "openai"],
  ])("reads %s as %s", (value, id) => {
    expect(readGatewayProvider(value)).toBe(id);
  });
});
