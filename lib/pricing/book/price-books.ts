import { getDatabase } from "@/lib/db/connection/database";
import { sqlClient } from "@/lib/db/connection/transaction";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { lookUpCache } from "@/lib/runtime/caches/look-up-cache";
import type { PriceBook } from "./price-book";
import { readPriceBooks } from "./read-price-books";

/** Another process may add prices; its changes are seen after this long. */
const FRESH_MS = 10_000;
/** Read in one query; more at once would keep others waiting. */
const BOOKS_AT_ONCE = 250;

const books = () => lookUpCache<PriceBook>("price-books", { kind: "prices", freshMs: FRESH_MS });

/** The price versions and contracts in force of a model, from memory when they were read in the last seconds. */
export async function getPriceBook(modelId: string): Promise<PriceBook> {
  return (await getPriceBooks([modelId])).get(modelId) as PriceBook;
}

/** The same for many models, by their id; those not in memory are read together. */
export function getPriceBooks(modelIds: Iterable<string>): Promise<Map<string, PriceBook>> {
  return books().getMany(modelIds, BOOKS_AT_ONCE, (ids) => readPriceBooks(sqlClient(getDatabase().pool), ids));
}

/** Makes the next calculation read the prices anew: call it after any was added or withdrawn. */
export function forgetPriceBooks(): void {
  forgetLookUps("prices");
}
