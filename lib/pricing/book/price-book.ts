import type { BookedContract } from "@/lib/pricing/calculate/choose-contract";
import type { BookedPrice } from "@/lib/pricing/calculate/choose-price";

/** All that decides what calls of one model cost. */
export interface PriceBook {
  prices: BookedPrice[];
  contracts: BookedContract[];
}
