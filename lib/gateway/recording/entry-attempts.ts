import { LRUCache } from "lru-cache";
import { type FailedEntry, mayPass, reasonOf } from "./record-each";
import type { RefusedEntry, UsageEntry } from "./record-entries";

/** So often an entry is tried that fails alone; the second is for errors that usually pass, such as a lock that was not had. */
const MOST_ATTEMPTS = 4;
const MOST_PASSING_ATTEMPTS = 20;
const REMEMBERED = 20_000;

/** Counts how often entries failed alone, so that each is tried a limited number of times, and then set aside. */
export class EntryAttempts {
  private readonly counts = new LRUCache<string, number>({ max: REMEMBERED });

  /** Divides entries that failed into those that were tried often enough, and those to be tried again. */
  judge(failed: readonly FailedEntry[]): { givenUp: RefusedEntry[]; left: UsageEntry[] } {
    const givenUp: RefusedEntry[] = [];
    const left: UsageEntry[] = [];
    for (const { entry, error } of failed) {
      const count = (this.counts.get(entry.ownId) ?? 0) + 1;
      this.counts.set(entry.ownId, count);
      if (count < (mayPass(error) ? MOST_PASSING_ATTEMPTS : MOST_ATTEMPTS)) left.push(entry);
      else givenUp.push({ entry, reason: `It failed ${count} times. ${reasonOf(error)}`.trim() });
    }
    return { givenUp, left };
  }
}
