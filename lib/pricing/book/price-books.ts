import { LRUCache } from "lru-cache";
import { getDatabase } from "@/lib/db/connection/database";
import { sqlClient } from "@/lib/db/connection/transaction";
import { singleton } from "@/lib/runtime/caches/singleton";
import type { PriceBook } from "./price-book";
import { readPriceBooks } from "./read-price-books";

/** Another process may add prices; its changes are seen after this long. */
const FRESH_MS = 10_000;
/** Callers choose model names, so what is remembered of them is bounded. */
const MOST_BOOKS = 10_000;
/** Read in one query; more at once would keep others waiting. */
const BOOKS_AT_ONCE = 250;

const books = () =>
  singleton("price-books", () => new LRUCache<string, Promise<PriceBook>>({ max: MOST_BOOKS, ttl: FRESH_MS }));

/** The price versions and contracts in force of a model, from memory when they were read in the last seconds. */
export async function getPriceBook(modelId: string): Promise<PriceBook> {
  return (await getPriceBooks([modelId])).get(modelId) as PriceBook;
}

/** The same for many models, by their id; those not in memory are read together. */
export async function getPriceBooks(modelIds: Iterable<string>): Promise<Map<string, PriceBook>> {
  const pending = new Map<string, Promise<PriceBook>>();
  const missing: string[] = [];
  for (const id of new Set(modelIds)) {
    const known = books().get(id);
    if (known) pending.set(id, known);
    else missing.push(id);
  }
  for (let start = 0; start < missing.length; start += BOOKS_AT_ONCE) {
    const ids = missing.slice(start, start + BOOKS_AT_ONCE);
    const read = readPriceBooks(sqlClient(getDatabase().pool), ids);
    for (const id of ids) {
      const book = read.then((found) => found.get(id) as PriceBook);
      books().set(id, book);
      pending.set(id, book);
      book.catch(() => books().delete(id));
    }
    await read;
  }
  return new Map(await Promise.all([...pending].map(async ([id, book]) => [id, await book] as const)));
}

/** Makes the next calculation read the prices anew: call it after any was added or withdrawn. */
export function forgetPriceBooks(): void {
  books().clear();
}
