import { getDatabase } from "@/lib/db/database";
import { parseDecimal } from "@/lib/decimal";
import { lookUp, lookUpCache } from "@/lib/look-up-cache";
import { toBookedPrice } from "./booked-price";
import type { BookedContract } from "./choose-contract";
import type { BookedPrice } from "./choose-price";

/** All that decides what calls of one model cost. */
export interface PriceBook {
  prices: BookedPrice[];
  contracts: BookedContract[];
}

/** Another process may add prices; its changes are seen after this long. */
const FRESH_MS = 10_000;
const PERCENT_PLACES = 4;

const books = () => lookUpCache<PriceBook>("price-book", FRESH_MS);

/** The price versions and contracts in force of a model, from memory when they were read in the last seconds. */
export function getPriceBook(modelId: string): Promise<PriceBook> {
  return lookUp(books(), modelId, () => readPriceBook(modelId));
}

/** Makes the next calculation read the prices anew: call it after any was added or withdrawn. */
export function forgetPriceBooks(): void {
  books().clear();
}

async function readPriceBook(modelId: string): Promise<PriceBook> {
  const [prices, contracts] = await Promise.all([readPrices(modelId), readContracts(modelId)]);
  return { prices, contracts };
}

async function readPrices(modelId: string): Promise<BookedPrice[]> {
  const versions = await getDatabase().prisma.priceVersion.findMany({
    where: { OR: [{ modelId }, { modelId: null }], supersededAt: null },
    include: { rates: true },
    orderBy: { createdAt: "asc" },
  });
  return versions.map(toBookedPrice);
}

async function readContracts(modelId: string): Promise<BookedContract[]> {
  const contracts = await getDatabase().prisma.contract.findMany({
    where: {
      supersededAt: null,
      OR: [
        { modelId },
        { modelId: null, providerId: null },
        { modelId: null, provider: { models: { some: { id: modelId } } } },
      ],
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return contracts.map((contract) => ({
    id: contract.id,
    organizationId: contract.organizationId,
    scope: contract.modelId ? "model" : contract.providerId ? "provider" : "all",
    percent: parseDecimal(contract.percent.toString(), PERCENT_PLACES),
    effectiveFrom: contract.effectiveFrom?.getTime() ?? -Infinity,
    effectiveTo: contract.effectiveTo?.getTime() ?? Infinity,
  }));
}
