import type { MatchLogic, ModelInfo, ModelPrice } from "@pydantic/genai-prices";
import type { Catalogue } from "@/lib/pricing/catalogue/catalogue-data";
import { isSourceModel } from "@/lib/pricing/catalogue/source-catalogue";
import { type StandardPrice, standardPrice } from "./standard-price";

/** What a source itself says of a model. */
export interface Listed {
  /** Its id, and what else the source calls it. */
  names: string[];
  /** Without the rules and corrections that prices are read with here. */
  price: StandardPrice | null;
}

/**
 * Finds a model in the source that lists it.
 * @param name as it is stored with a price: "openai/gpt-4o", "litellm:azure/gpt-4o"
 */
export function findListed(name: string, at: Date, catalogue: Catalogue): Listed | null {
  const sources = [catalogue, ...(catalogue.others ?? [])];
  const other = sources.findLast((source) => name.startsWith(`${source.name.split(" ")[0]}:`));
  const full = other ? name.slice(name.indexOf(":") + 1) : name;
  const slash = full.indexOf("/");
  const model = (other ?? catalogue).providers
    .find(({ id }) => id === full.slice(0, slash))
    ?.models.find(({ id }) => id === full.slice(slash + 1));
  return model ? { names: [model.id, ...namesIn(model.match)], price: priceOf(model, at) } : null;
}

/** The whole names among what a source matches. */
function namesIn(match: MatchLogic): string[] {
  if ("or" in match) return match.or.flatMap(namesIn);
  return "equals" in match ? [match.equals] : [];
}

function priceOf(model: ModelInfo, at: Date): StandardPrice | null {
  if (isSourceModel(model)) return standardPrice(model.listed.rates);
  if (!Array.isArray(model.prices)) return listedPrice(model.prices);
  const day = at.toISOString().slice(0, 10);
  const inForce = model.prices.findLast(
    ({ constraint }) => !constraint || (constraint.type === "start_date" && constraint.start_date <= day),
  );
  return inForce ? listedPrice(inForce.prices) : null;
}

function listedPrice(prices: ModelPrice): StandardPrice {
  const [input, cacheRead, output] = ["input_mtok", "cache_read_mtok", "output_mtok"].map((field) => {
    const price = prices[field];
    if (price === undefined) return null;
    return String(typeof price === "number" ? price : price.base);
  });
  return { input, cacheRead, output };
}
