import { readdir, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import { dataDirectory } from "@/lib/db/data-directory/data-directory";
import { newId } from "@/lib/values/ids/new-id";
import { EntryAttempts } from "./entry-attempts";
import { isDatabaseThere, mayPass, recordEach } from "./record-each";
import type { RefusedEntry, UsageEntry } from "./record-entries";
import { isRefusedOf, REFUSED_DIRECTORY, RefusedEntries, type RefusedLine } from "./refused-entries";
import { type SpooledEntry, SpoolJournal } from "./spool-journal";
import { readSpoolLines, type SpoolLines } from "./spool-lines";
import { ownerOf, SpoolOwners } from "./spool-owners";
import { ignoreMissing } from "./spool-segment";

const BROKEN = "It can't be read: a crash or a full disk may have cut it off.";
/** So many are held back at most until their file is read, which keeps them from being written twice if the database goes away. */
const MOST_REFUSED = 5_000;

/**
 * A journal of the calls that the gateway has answered: on disk before the answer's end, removed when they are committed. What
 * a killed process or an absent database left is recorded by a replay; since every entry has an id, once.
 */
export class UsageSpool {
  private readonly self = newId();
  private readonly owners: SpoolOwners;
  private readonly refused: RefusedEntries;
  private readonly journal: SpoolJournal;
  private readonly attempts = new EntryAttempts();
  private replaying: Promise<number> | null = null;

  /** @param options `isAlone`: whether no other process can use the directory, so that its files are all dead ones' */
  constructor(
    private readonly directory = join(dataDirectory(), "spool"),
    { isAlone = false } = {},
  ) {
    this.owners = new SpoolOwners(directory, this.self, isAlone);
    this.refused = new RefusedEntries(directory, this.self);
    this.journal = new SpoolJournal(directory, this.self, () => this.owners.announce());
  }

  /**
   * Resolves when the entry is written, so that a killed process does not lose it. Entries that come meanwhile share one write.
   * Say afterwards what became of it: `recorded` or `leave`.
   * @throws the file system's error, like a full disk's
   */
  write(entry: UsageEntry): Promise<SpooledEntry> {
    return this.journal.write(entry);
  }

  /** The entry is committed, or kept among the refused ones. */
  recorded(spooled: SpooledEntry): void {
    this.journal.recorded(spooled);
  }

  /** The entry stays for a replay. Resolves when the disk holds it past the system's cache, for that may take a while. */
  leave(spooled: SpooledEntry): Promise<void> {
    return this.journal.leave(spooled);
  }

  /** Keeps what the ledger refused apart. Throws the file system's error. */
  refuse(refused: readonly RefusedEntry[]): Promise<void> {
    return this.refused.add(refused);
  }

  /** How many entries in this process's files are recorded already. */
  finished(): number {
    return this.journal.finished();
  }

  /** Shows other processes that this one lives; to be called every few seconds. */
  announce(): Promise<void> {
    return this.owners.announce();
  }

  /** Says that this process is done, for now. What is left is the next one's. */
  async release(): Promise<void> {
    await this.journal.closeCurrent({ always: true });
    await this.owners.withdraw();
  }

  /**
   * Records what waits on disk, in order, also of processes that are dead; at most once at a time.
   * @returns how many entries were recorded
   * @throws the database's error while it is still away; what was not recorded stays
   */
  replay(): Promise<number> {
    this.replaying ??= this.replayFiles().finally(() => {
      this.replaying = null;
    });
    return this.replaying;
  }

  /**
   * Tries what was refused of a tenant again, or of all.
   * @returns how many entries were recorded, among them what waited otherwise
   * @throws the database's error while it is away; then they wait to be tried again
   */
  async retryRefused(organizationId: string | null): Promise<number> {
    await this.replaying?.catch(() => undefined);
    const names = await listFiles(join(this.directory, REFUSED_DIRECTORY));
    const wanted = names.filter((name) => isRefusedOf(name, organizationId));
    await this.refused.move(wanted, () => this.ownPath());
    return this.replay();
  }

  private ownPath(): string {
    return join(this.directory, `${this.self}.${newId()}.ndjson`);
  }

  private async replayFiles(): Promise<number> {
    await this.journal.closeCurrent({ always: false });
    await this.takeOver(this.directory);
    await this.takeOver(join(this.directory, REFUSED_DIRECTORY));
    let count = 0;
    const troubles: unknown[] = [];
    const busy = this.journal.busyFiles();
    const names = await listFiles(this.directory);
    await this.journal.forgetMissing(names);
    for (const name of names) {
      if (ownerOf(name) !== this.self || busy.has(name)) continue;
      try {
        count += await this.replayFile(name);
      } catch (error) {
        if (mayPass(error) && !(await isDatabaseThere())) throw error;
        // The other files may do better.
        troubles.push(error);
      }
    }
    if (troubles.length > 0) throw troubles[0];
    return count;
  }

  /** Makes the files of dead processes this one's, by new names, which only one process can give. */
  private async takeOver(directory: string): Promise<void> {
    for (const name of await this.owners.orphans(await listFiles(directory))) {
      await rename(join(directory, name), this.ownPath()).catch(ignoreMissing);
    }
    if (directory === this.directory) await this.owners.tidy();
  }

  /** The file goes when all that it holds is committed or kept elsewhere. Read again after a crash, it counts nothing twice. */
  private async replayFile(name: string): Promise<number> {
    const path = join(this.directory, name);
    const refused: RefusedLine[] = [];
    const again: UsageEntry[] = [];
    let count = 0;
    let isLost = false;
    await readSpoolLines(path, async ({ entries, broken }: SpoolLines) => {
      const result = await recordEach(entries);
      const { givenUp, left } = this.attempts.judge(result.failed);
      count += entries.length - result.refused.length - result.failed.length - result.waiting.length;
      refused.push(...result.refused, ...givenUp);
      again.unshift(...result.waiting);
      again.push(...left);
      for (const line of broken) {
        if (line === null) isLost = true;
        else refused.push({ entry: null, line, reason: BROKEN });
      }
      if (refused.length >= MOST_REFUSED) await this.refused.add(refused.splice(0));
    });
    await this.refused.add(refused);
    // What was not tried alone comes first the next time.
    for (const entry of again) await this.leave(await this.write(entry));
    if (isLost) await this.refused.keepWhole(path);
    else if (!(await this.journal.remove(name))) await unlink(path).catch(ignoreMissing);
    return count;
  }
}

/** Files of entries, the oldest first; none where there is no directory. */
async function listFiles(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).filter((name) => name.endsWith(".ndjson")).sort();
  } catch (error) {
    ignoreMissing(error as NodeJS.ErrnoException);
    return [];
  }
}
