import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import type { PriceBook } from "@/lib/pricing/book/price-book";
import { type PriceableCall, priceUsage } from "@/lib/pricing/book/price-usage";
import { findCatalogueModel } from "@/lib/pricing/catalogue/catalogue";
import type { Kind } from "./bench-database";
import { median, type Result } from "./results";

const TARGET_PER_SECOND = 100_000;
const CALLS = 50_000;
const ROUNDS = 7;
const MODELS = ["openai/gpt-4o", "openai/gpt-5.4", "anthropic/claude-sonnet-4-5", "google/gemini-2.5-pro"];

/** Cost calculations, from a call's buckets to its cost with 12 places, on one core; against no database. */
export async function measurePricing(kind: Kind): Promise<Result[]> {
  const books = MODELS.map(makeBook);
  const calls = Array.from({ length: CALLS }, (_, index) => makeCall(index));
  const rates = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (const [index, call] of calls.entries()) priceUsage(call, books[index % books.length]);
    rates.push(CALLS / ((performance.now() - start) / 1_000));
  }
  const what = "cost calculations a second on one core";
  return [{ kind, what, ours: median(rates), base: TARGET_PER_SECOND, atLeast: 1 }];
}

function makeBook(name: string, index: number): PriceBook {
  const [provider, model] = name.split("/");
  const prices = (findCatalogueModel(provider, model)?.prices ?? []).map((price, version) => ({
    ...price,
    id: `${index}-${version}`,
    organizationId: null,
    source: "CATALOGUE" as const,
    effectiveFrom: price.effectiveFrom?.getTime() ?? -Infinity,
    effectiveTo: price.effectiveTo?.getTime() ?? Infinity,
  }));
  return { prices, contracts: [] };
}

function makeCall(index: number): PriceableCall {
  return {
    organizationId: "",
    occurredAt: new Date(Date.UTC(2026, 3, 1) + index * 1_000),
    success: true,
    detail: "FULL",
    serviceTier: index % 10 === 0 ? "batch" : null,
    items: {},
    reported: null,
    tokens: {
      ...NO_TOKENS,
      input: 200 + (index % 4_000) * 100,
      cacheRead: index % 3 === 0 ? 1_920 : 0,
      cacheWrite5m: index % 7 === 0 ? 1_000 : 0,
      output: index % 800,
    },
  };
}
