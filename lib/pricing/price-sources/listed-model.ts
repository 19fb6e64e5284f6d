import type { Rate } from "@/lib/pricing/calculate/calculate-cost";

/** A model and its list prices, as one source has them. */
export interface ListedModel {
  /** Who serves it: the catalogue's id, else the source's own. */
  provider: string;
  id: string;
  /** Other spellings of the source, in lower case. */
  aka: readonly string[];
  rates: readonly Rate[];
  /** Where the source says that it read the price; null where it doesn't. */
  link: string | null;
}

/** A price of a source that can't be right. */
export interface RefusedPrice {
  /** As the source spells it. */
  name: string;
  /** What is wrong, for people. */
  reason: string;
}

/** What a source lists. */
export interface SourceReading {
  /** The day that the source says; null where it says none. */
  asOf: string | null;
  models: ListedModel[];
  refused: RefusedPrice[];
}

/** The whole is not a list of this source: nothing of it is taken. */
export class UnreadableSource extends Error {
  override name = "UnreadableSource";
}
