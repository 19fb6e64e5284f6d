import type { Provider } from "@pydantic/genai-prices";
import { getDatabase } from "@/lib/db/connection/database";
import type { ListedModel } from "@/lib/pricing/price-sources/listed-model";
import { PRICE_SOURCES } from "@/lib/pricing/price-sources/price-sources";
import { parseListedModels, type StoredModels } from "@/lib/pricing/price-sources/stored-models";
import { singleton } from "@/lib/runtime/caches/singleton";
import {
  BUNDLED_CATALOGUE,
  type Catalogue,
  completeCatalogue,
  currentCatalogue,
  setCurrentCatalogue,
} from "./catalogue-data";
import { toSourceProviders } from "./source-catalogue";

/** Another process may store a newer release; it is seen after this long. */
const FRESH_MS = 60_000;

interface Refresh {
  /** By the monotonic clock, in milliseconds. */
  checkedAt: number;
  /** Of the stored release that is in use; null for the one that comes with the app. */
  usedId: string | null;
  /** Of other sources' releases in use, by source. */
  others: Map<string, { id: string; catalogue: Catalogue }>;
  pending: Promise<void> | null;
  timesForgotten: number;
}

const state = () =>
  singleton<Refresh>("catalogue-refresh", () => ({
    checkedAt: -Infinity,
    usedId: null,
    others: new Map(),
    pending: null,
    timesForgotten: 0,
  }));

/** Makes the newest stored release of each source the current one, unless that was looked up in the last minute. */
export async function refreshCatalogue(): Promise<void> {
  const refresh = state();
  if (performance.now() - refresh.checkedAt < FRESH_MS) return;
  refresh.pending ??= loadNewest(refresh).finally(() => {
    refresh.pending = null;
  });
  await refresh.pending;
}

/** Makes the next look-up find what was just stored, and one under way look again. */
export function forgetCatalogue(): void {
  state().checkedAt = -Infinity;
  state().timesForgotten++;
}

const OF_OTHER_SOURCES = PRICE_SOURCES.map(({ id }) => ({ name: { startsWith: `${id} ` } }));

async function loadNewest(refresh: Refresh): Promise<void> {
  const { prisma } = getDatabase();
  const { timesForgotten } = refresh;
  // A release that was fetched before the app's own was published is older than that.
  const newest = await prisma.priceCatalogue.findFirst({
    where: { fetchedAt: { gt: BUNDLED_CATALOGUE.publishedAt }, NOT: OF_OTHER_SOURCES },
    orderBy: { fetchedAt: "desc" },
    select: { id: true, name: true },
  });
  const isUsed = newest && newest.id === refresh.usedId && currentCatalogue().name === newest.name;
  const data = newest && !isUsed ? await readRelease(newest.id) : null;
  const others = await loadOthers(refresh.others);
  if (refresh.timesForgotten !== timesForgotten) return loadNewest(refresh);
  const known = isUsed ? currentCatalogue() : newest && data ? completeCatalogue(newest.name, data) : null;
  setCurrentCatalogue(
    known,
    [...others.values()].map(({ catalogue }) => catalogue),
  );
  refresh.others = others;
  refresh.usedId = newest?.id ?? null;
  refresh.checkedAt = performance.now();
}

/** The newest stored release of each source, in the order of the sources; read again only when it is another one. */
async function loadOthers(known: Refresh["others"]): Promise<Refresh["others"]> {
  const stored = await getDatabase().prisma.priceCatalogue.findMany({
    where: { OR: OF_OTHER_SOURCES },
    orderBy: { fetchedAt: "desc" },
    select: { id: true, name: true },
  });
  const loaded: Refresh["others"] = new Map();
  for (const source of PRICE_SOURCES) {
    const newest = stored.find(({ name }) => name.startsWith(`${source.id} `));
    if (!newest) continue;
    const used = known.get(source.id);
    if (used?.id === newest.id) loaded.set(source.id, used);
    else loaded.set(source.id, { id: newest.id, catalogue: sourceCatalogue(newest.name, await readSource(newest.id)) });
  }
  return loaded;
}

/** A release of another source, to be looked models up in. */
export function sourceCatalogue(name: string, models: readonly ListedModel[]): Catalogue {
  return { name, providers: toSourceProviders(models) };
}

async function readRelease(id: string): Promise<Provider[]> {
  const { data } = await getDatabase().prisma.priceCatalogue.findUniqueOrThrow({ where: { id } });
  // Only what `update-catalogue.ts` has checked is ever stored.
  return data as unknown as Provider[];
}

async function readSource(id: string): Promise<ListedModel[]> {
  const { data } = await getDatabase().prisma.priceCatalogue.findUniqueOrThrow({ where: { id } });
  // Only what `update-catalogue.ts` has checked is ever stored.
  return parseListedModels(data as StoredModels);
}
