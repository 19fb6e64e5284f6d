import { forgetPriceBooks } from "@/lib/pricing/book/price-books";
import { forgetModelNames } from "@/lib/pricing/models/resolve-models";

/** Has the next events look up their models and prices in the database, whatever this process remembers of them. */
export function forgetReferences(): void {
  forgetModelNames();
  forgetPriceBooks();
}
