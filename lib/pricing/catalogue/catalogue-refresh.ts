import type { Provider } from "@pydantic/genai-prices";
import { getDatabase } from "@/lib/db/connection/database";
import { singleton } from "@/lib/runtime/caches/singleton";
import { BUNDLED_CATALOGUE, completeCatalogue, currentCatalogue, setCurrentCatalogue } from "./catalogue-data";

/** Another process may store a newer release; it is seen after this long. */
const FRESH_MS = 60_000;

interface Refresh {
  /** By the monotonic clock, in milliseconds. */
  checkedAt: number;
  /** Of the stored release that is in use; null for the one that comes with the app. */
  usedId: string | null;
  pending: Promise<void> | null;
  timesForgotten: number;
}

const state = () =>
  singleton<Refresh>("catalogue-refresh", () => ({
    checkedAt: -Infinity,
    usedId: null,
    pending: null,
    timesForgotten: 0,
  }));

/** Makes the newest stored release the current one, unless that was looked up in the last minute. */
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

async function loadNewest(refresh: Refresh): Promise<void> {
  const { prisma } = getDatabase();
  const { timesForgotten } = refresh;
  // A release that was fetched before the app's own was published is older than that.
  const newest = await prisma.priceCatalogue.findFirst({
    where: { fetchedAt: { gt: BUNDLED_CATALOGUE.publishedAt } },
    orderBy: { fetchedAt: "desc" },
    select: { id: true, name: true },
  });
  const isUsed = newest && newest.id === refresh.usedId && currentCatalogue().name === newest.name;
  const data = newest && !isUsed ? await readRelease(newest.id) : null;
  if (refresh.timesForgotten !== timesForgotten) return loadNewest(refresh);
  if (!newest) setCurrentCatalogue(null);
  else if (data) setCurrentCatalogue(completeCatalogue(newest.name, data));
  refresh.usedId = newest?.id ?? null;
  refresh.checkedAt = performance.now();
}

async function readRelease(id: string): Promise<Provider[]> {
  const { data } = await getDatabase().prisma.priceCatalogue.findUniqueOrThrow({ where: { id } });
  // Only what `update-catalogue.ts` has checked is ever stored.
  return data as unknown as Provider[];
}
