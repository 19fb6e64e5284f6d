import { z } from "zod";
import type { ListedId } from "@/lib/pricing/comparison/check-price-list";
import { standardPrice } from "@/lib/pricing/comparison/standard-price";
import { identifyLiteLlm } from "@/lib/pricing/price-sources/litellm-names";
import type { PriceList } from "./price-lists";

/** What LiteLLM calls the kinds of models whose requests are priced by tokens or searches. */
const KINDS = new Set(["chat", "completion", "embedding", "responses", "rerank"]);

const Entries = z.record(z.string(), z.unknown());
const Entry = z.object({ litellm_provider: z.string(), mode: z.string() });

/** The ids of a list, as its users call the models; of LiteLLM's, those of chat, completion, embedding, responses and rerank. */
export function listIds(list: PriceList, data: unknown): ListedId[] {
  if (list.source === "genai-prices") {
    return list.providers.flatMap(({ id: provider, models }) =>
      models.map(({ id: name }) => ({ provider, name, price: null })),
    );
  }
  const prices = new Map(
    list.reading.models.flatMap(({ provider, id, aka, rates }) =>
      [id.toLowerCase(), ...aka].map((name) => [`${provider}/${name}`, standardPrice(rates)] as const),
    ),
  );
  if (list.source !== "litellm") {
    return list.reading.models.map(({ provider, id, rates }) => ({ provider, name: id, price: standardPrice(rates) }));
  }
  return Object.entries(Entries.parse(data)).flatMap(([name, value]) => {
    const entry = Entry.safeParse(value).data;
    if (!entry || !KINDS.has(entry.mode)) return [];
    // What isn't priced by the token, such as capacity by the month, is no request's model.
    const identity = identifyLiteLlm(name, entry.litellm_provider);
    if (!identity) return [];
    const { provider, id } = identity.names;
    const price = prices.get(`${provider}/${name.toLowerCase()}`) ?? prices.get(`${provider}/${id.toLowerCase()}`);
    return [{ provider, name, price: price ?? null }];
  });
}
