import { describeError } from "@/lib/values/errors/describe-error";
import { mayPass, recordEach } from "./record-each";
import type { UsageEntry } from "./record-entries";
import type { UsageSpool } from "./usage-spool";

const MOST_ENTRIES = 20_000;
const ENTRIES_AT_ONCE = 500;
const SAY_EVERY_MS = 60_000;

/** Calls that the disk does not take, because it is full or broken: recorded at once, or kept in memory and tried again. */
export class UnsavedEntries {
  private entries: UsageEntry[] = [];
  /** How many were dropped because neither disk nor database took them and memory must not grow on. */
  lost = 0;
  private retrying: Promise<void> | null = null;
  private readonly said = new Map<string, number>();

  constructor(private readonly spool: UsageSpool) {}

  get size(): number {
    return this.entries.length;
  }

  /** Records an entry that could not be written to disk, for this reason. Never rejects. */
  async record(entry: UsageEntry, reason: unknown): Promise<void> {
    this.say("disk", `The gateway cannot write to its spool: ${describeError(reason)}`);
    // As it would have been read from the disk.
    const read: UsageEntry = JSON.parse(JSON.stringify(entry));
    const [left] = await this.recordNow([read]);
    if (!left) return;
    if (this.entries.length < MOST_ENTRIES) this.entries.push(read);
    else this.lost++;
    const count = `${this.size} are in memory only, ${this.lost} are lost`;
    this.say("memory", `Neither the disk nor the database accepts the gateway's requests: ${count}.`);
  }

  /** Tries them all again, in the database and on the disk; at most once at a time. Never rejects. */
  retry(): Promise<void> {
    this.retrying ??= this.retryAll().finally(() => {
      this.retrying = null;
    });
    return this.retrying;
  }

  /** What neither takes goes to the end, and keeps nothing that comes after it from being tried. */
  private async retryAll(): Promise<void> {
    for (let untried = this.entries.length; untried > 0; untried -= ENTRIES_AT_ONCE) {
      const batch = this.entries.slice(0, Math.min(untried, ENTRIES_AT_ONCE));
      const left = await this.recordNow(batch);
      const kept = (await this.spoolNow(left)) ? [] : left;
      this.entries.splice(0, batch.length);
      this.entries.push(...kept);
      if (kept.length === batch.length) return;
    }
  }

  /** @returns those that are neither recorded nor among the refused ones on disk */
  private async recordNow(entries: readonly UsageEntry[]): Promise<UsageEntry[]> {
    let left = [...entries];
    try {
      const { refused, failed, waiting } = await recordEach(entries);
      left = [...waiting, ...failed.map(({ entry }) => entry), ...refused.map(({ entry }) => entry)];
      if (failed.length > 0) this.sayDatabase(failed[0].error);
      await this.spool.refuse(refused);
      left.splice(left.length - refused.length);
    } catch (error) {
      this.sayDatabase(error);
    }
    return left;
  }

  private sayDatabase(error: unknown): void {
    if (!mayPass(error)) this.say("database", `The gateway couldn't record a request yet: ${describeError(error)}`);
  }

  private async spoolNow(entries: readonly UsageEntry[]): Promise<boolean> {
    try {
      await Promise.all(entries.map(async (entry) => this.spool.leave(await this.spool.write(entry))));
      return true;
    } catch {
      return false;
    }
  }

  /** Loudly, but not for every call. */
  private say(trouble: string, message: string): void {
    if (performance.now() - (this.said.get(trouble) ?? Number.NEGATIVE_INFINITY) < SAY_EVERY_MS) return;
    this.said.set(trouble, performance.now());
    console.error(message);
  }
}
