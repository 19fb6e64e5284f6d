import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { providerOfAddress } from "@/client/src/provider-of-address";
import { PROVIDERS, USAGE_SHAPES } from "./providers";

const FILES = readdirSync(import.meta.dirname).filter((name) => !name.endsWith(".test.ts") && name !== "providers.ts");

describe("PROVIDERS", () => {
  it.each(FILES)("lists what %s declares, and its shapes are tried", async (file) => {
    const declared: unknown[] = Object.values(await import(/* @vite-ignore */ `./${file}`));
    const listed: unknown[] = [...PROVIDERS, ...USAGE_SHAPES];
    expect(declared.filter((value) => !listed.includes(value))).toEqual([]);
    expect(PROVIDERS.filter((provider) => declared.includes(provider)).map(({ id }) => `${id}.ts`)).toEqual([file]);
  });

  it("spells no two providers alike", () => {
    const spellings = PROVIDERS.flatMap((provider) => [provider.id, ...(provider.spellings ?? [])]);
    expect(spellings).toEqual([...new Set(spellings)]);
    expect(spellings).toEqual(spellings.map((spelling) => spelling.trim().toLowerCase()));
  });

  it("agrees with the client package on who is at an address", () => {
    for (const { id, upstream } of PROVIDERS) expect([id, null]).toContain(providerOfAddress(upstream?.origin));
    expect(providerOfAddress(PROVIDERS[0].upstream?.origin)).toBe("openai");
  });
});
