import { LRUCache } from "lru-cache";
import type { UsageEntry } from "./record-entries";

/** Whose answer nobody asks for in that time is recorded as it is, its tokens unknown. */
const KEPT_MS = 6 * 60 * 60_000;
const MOST_KEPT = 5_000;

/** Calls whose answers are made in the background, until somebody asks for the answer: so that each counts once, with its tokens. */
export class UnfinishedCalls {
  private readonly kept: LRUCache<string, UsageEntry>;

  /** @param onForgotten called with those whose answer nobody asked for in time */
  constructor(onForgotten: (entry: UsageEntry) => void) {
    this.kept = new LRUCache({
      max: MOST_KEPT,
      ttl: KEPT_MS,
      ttlAutopurge: true,
      dispose: (entry, _key, reason) => {
        if (reason === "evict" || reason === "expire") onForgotten(entry);
      },
    });
  }

  /** @param recordId of the answer: see `response-record-id.ts` */
  keep(recordId: string, entry: UsageEntry): void {
    this.kept.set(`${entry.source.organizationId} ${recordId}`, entry);
  }

  /** The call whose answer is there now; null for one that was made elsewhere, or is recorded. */
  take(organizationId: string, recordId: string): UsageEntry | null {
    const key = `${organizationId} ${recordId}`;
    const entry = this.kept.get(key) ?? null;
    this.kept.delete(key);
    return entry;
  }

  takeAll(): UsageEntry[] {
    const entries = [...this.kept.values()];
    this.kept.clear();
    return entries;
  }
}
