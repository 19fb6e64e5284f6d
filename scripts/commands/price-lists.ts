import { readFile } from "node:fs/promises";
import { type Provider, REMOTE_DATA_JSON_URL } from "@pydantic/genai-prices";
import { CatalogueProviders } from "@/lib/pricing/catalogue/catalogue-schema";
import { FetchFailed, fetchList } from "@/lib/pricing/price-sources/fetch-list";
import { type SourceReading, UnreadableSource } from "@/lib/pricing/price-sources/listed-model";
import { PRICE_SOURCES, type PriceSource } from "@/lib/pricing/price-sources/price-sources";
import { CommandError } from "@/lib/values/errors/command-error";

/** A list that was fetched or read from a file: a release of genai-prices, or another source's. */
export type PriceList =
  | { source: "genai-prices"; providers: Provider[] }
  | { source: PriceSource["id"]; reading: SourceReading };

/** The names of all sources, in the order in which they are asked. */
export const SOURCE_NAMES: readonly PriceList["source"][] = ["genai-prices", ...PRICE_SOURCES.map(({ id }) => id)];

const MAX_ISSUES = 3;

/**
 * Reads a list of a source.
 * @param from a file's path, or where to fetch it from; null for the source's own address
 * @throws CommandError
 */
export async function readPriceList(source: PriceList["source"], from: { file: string } | { url: string } | null) {
  const data = from && "file" in from ? await readData(from.file) : await fetchData(source, from?.url ?? urlOf(source));
  return toPriceList(source, data);
}

function urlOf(source: PriceList["source"]): string {
  return PRICE_SOURCES.find(({ id }) => id === source)?.url ?? REMOTE_DATA_JSON_URL;
}

/** Reads a source's data, as the source publishes it. */
export function toPriceList(source: PriceList["source"], data: unknown): PriceList {
  const other = PRICE_SOURCES.find(({ id }) => id === source);
  if (!other) return { source: "genai-prices", providers: readProviders(data) };
  try {
    return { source: other.id, reading: other.read(data) };
  } catch (error) {
    if (error instanceof UnreadableSource) throw new CommandError(`${error.message} Nothing was changed.`);
    throw error;
  }
}

/** A JSON file's content. */
export async function readData(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((error: Error) => {
    throw new CommandError(`${path} can't be read: ${error.message}`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError("The file isn't valid JSON, so it isn't a list of prices. Nothing was changed.");
  }
}

async function fetchData(source: string, url: string): Promise<unknown> {
  return fetchList(url).catch((error) => {
    if (!(error instanceof FetchFailed)) throw error;
    throw new CommandError(`${source} couldn't be fetched from ${url}: ${error.message}. Nothing was changed.`);
  });
}

function readProviders(data: unknown): Provider[] {
  const result = CatalogueProviders.safeParse(data);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, MAX_ISSUES);
  const list = issues.map(({ path, message }) => `${path.join(".") || "data"}: ${message}`).join("; ");
  throw new CommandError(`This isn't a release of the price catalogue (${list}). Nothing was changed.`);
}
