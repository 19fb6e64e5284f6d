import { forgetModelNames } from "@/lib/models/resolve-models";
import { forgetPriceBooks } from "@/lib/pricing/price-book";

/** Has the next events look up their models and prices in the database, whatever this process remembers of them. */
export function forgetReferences(): void {
  forgetModelNames();
  forgetPriceBooks();
}
