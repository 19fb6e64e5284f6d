import type { SourceReading } from "./listed-model";
import { readLiteLlm } from "./read-litellm";
import { readModelsDev } from "./read-models-dev";
import { readOpenRouter } from "./read-openrouter";

/** A public list of prices beside the catalogue that comes with the app. */
export interface PriceSource {
  id: "litellm" | "models.dev" | "openrouter";
  /** Where it is fetched from. */
  url: string;
  /** Where people read about it. */
  link: string;
  read(data: unknown): SourceReading;
}

/** In the order in which they are asked, after genai-prices: what is sure of a name comes before what is not. */
export const PRICE_SOURCES: readonly PriceSource[] = [
  {
    id: "litellm",
    url: "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json",
    link: "https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json",
    read: readLiteLlm,
  },
  { id: "models.dev", url: "https://models.dev/api.json", link: "https://models.dev", read: readModelsDev },
  {
    id: "openrouter",
    url: "https://openrouter.ai/api/v1/models",
    link: "https://openrouter.ai/models",
    read: readOpenRouter,
  },
];

const BUNDLED_LINK = "https://github.com/pydantic/genai-prices";

/** Where a price that was read from a release can be looked up; null for one that is of no release, such as a manual price. */
export function releaseLink(release: string): string | null {
  const source = release.split(" ")[0];
  if (source === "genai-prices") return BUNDLED_LINK;
  return PRICE_SOURCES.find(({ id }) => id === source)?.link ?? null;
}
