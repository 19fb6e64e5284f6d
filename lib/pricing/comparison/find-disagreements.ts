import { identifyModel } from "@/lib/pricing/catalogue/catalogue";
import { type Catalogue, currentCatalogue } from "@/lib/pricing/catalogue/catalogue-data";
import { releaseLink } from "@/lib/pricing/price-sources/price-sources";
import { isSamePrice, type StandardPrice, standardPriceAt } from "./standard-price";

/** What one source asks for a model. */
export interface SourcePrice {
  /** With its day: "litellm 2026-11-20". */
  release: string;
  link: string | null;
  /** The source's name of the model. */
  name: string;
  price: StandardPrice;
}

/** A model for which sources have different prices. */
export interface Disagreement {
  provider: string;
  model: string;
  /** In the order in which the sources are asked; the one that prices requests is the first that is sure of the name. */
  sources: SourcePrice[];
}

/**
 * The models among the given ones for which the sources disagree at a time. Only sources that are sure of a name are asked.
 * @param catalogue with the other sources; the current one when left out
 */
export function findDisagreements(
  models: readonly { provider: string; model: string }[],
  at: Date,
  catalogue: Catalogue = currentCatalogue(),
): Disagreement[] {
  const alone = [{ ...catalogue, others: [] }, ...(catalogue.others ?? [])];
  return models.flatMap(({ provider, model }) => {
    const sources = alone.flatMap((source) => priceIn(source, provider, model, at));
    const differs = sources.some(({ price }) => !isSamePrice(price, sources[0].price));
    return differs ? [{ provider, model, sources }] : [];
  });
}

function priceIn(source: Catalogue, provider: string, model: string, at: Date): SourcePrice[] {
  const { catalogued } = identifyModel(provider, model, source);
  if (!catalogued || catalogued.rule.includes("snapshot")) return [];
  const price = standardPriceAt(catalogued.prices, at);
  return price ? [{ release: source.name, link: releaseLink(source.name), name: catalogued.name, price }] : [];
}
