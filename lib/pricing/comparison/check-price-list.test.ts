import { expect, it } from "vitest";
import { completeCatalogue, currentCatalogue } from "@/lib/pricing/catalogue/catalogue-data";
import { sourceCatalogue } from "@/lib/pricing/catalogue/catalogue-refresh";
import type { ListedModel } from "@/lib/pricing/price-sources/listed-model";
import { PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { checkPriceList, type ListedId } from "./check-price-list";
import { findDisagreements } from "./find-disagreements";

const AT = new Date("2026-11-20T12:00:00Z");

function listed(provider: string, id: string, input: string, output: string): ListedModel {
  const rate = { serviceTier: "", aboveInputTokens: 0 };
  const prices = { input, output } as const;
  return {
    ...{ provider, id, aka: [], link: null },
    rates: (["input", "output"] as const).map((bucket) => ({
      ...{ ...rate, bucket },
      nanoUsdPerMillion: parseDecimal(prices[bucket], PRICE_PLACES),
    })),
  };
}

const id = (provider: string, name: string, input: string | null = null, output: string | null = null): ListedId => ({
  ...{ provider, name },
  price: input === null ? null : { input, output, cacheRead: null },
});

const lite = sourceCatalogue("litellm 2026-11-19", [
  listed("openai", "gpt-4o", "2.5", "10"),
  listed("openai", "gpt-4o-mini", "0.2", "0.6"),
  listed("deepinfra", "made-up", "1", "2"),
]);
const catalogue = { ...currentCatalogue(), others: [lite] };

it("counts what is priced, by whom, and as another model", () => {
  const wrong = structuredClone(currentCatalogue().providers).map((provider) =>
    provider.id === "groq"
      ? { ...provider, models: [{ id: "llama-70b", match: { equals: "llama-70b" }, prices: { input_mtok: 1 } }] }
      : provider,
  );
  const check = checkPriceList(
    [
      id("openai", "gpt-4o", "2.5", "10"),
      id("deepinfra", "made-up", "1", "2"),
      id("deepinfra", "other", "3", "4"),
      id("deepinfra", "unknown"),
      id("groq", "groq/llama-70b-2029-01-01", "1", "1"),
    ],
    AT,
    { ...completeCatalogue("genai-prices test", wrong), others: [lite] },
  );
  expect(check).toMatchObject({ ids: 5, listPriced: 4, priced: 3, unequal: [], otherModel: [], disagreements: [] });
  expect(check.byRelease).toEqual(
    new Map([
      ["genai-prices test", 2],
      ["litellm 2026-11-19", 1],
    ]),
  );
  expect(check.unpriced.map(({ name }) => name)).toEqual(["other"]);
});

it("says when an id is priced as another model", () => {
  const others = [
    sourceCatalogue("litellm 2026-11-19", [{ ...listed("deepinfra", "big-model", "1", "2"), aka: ["small-thing"] }]),
  ];
  // A name that the source lists itself is another name; one that only our forms of names reach would be another model.
  const [byName] = checkPriceList([id("deepinfra", "small-thing", "9", "9")], AT, { ...catalogue, others }).otherName;
  expect(byName).toMatchObject({
    matched: "litellm:deepinfra/big-model",
    price: { input: "1" },
    expected: { input: "9" },
  });
});

it("lists what sources disagree on, each with its day and where to look it up, and only where they are sure of the name", () => {
  const models = ["gpt-4o", "gpt-4o-mini", "gpt-4o-mini-2031-01-01"].map((model) => ({ provider: "openai", model }));
  expect(findDisagreements(models, AT, catalogue)).toEqual([
    {
      provider: "openai",
      model: "gpt-4o-mini",
      sources: [
        {
          release: currentCatalogue().name,
          link: "https://github.com/pydantic/genai-prices",
          name: "openai/gpt-4o-mini",
          price: { input: "0.15", cacheRead: "0.075", output: "0.6" },
        },
        {
          release: "litellm 2026-11-19",
          link: "https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json",
          name: "openai/gpt-4o-mini",
          price: { input: "0.2", cacheRead: null, output: "0.6" },
        },
      ],
    },
  ]);
});
