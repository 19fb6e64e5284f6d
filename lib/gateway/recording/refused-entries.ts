import { chmod, mkdir, open, rename, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { UsageEntry } from "./record-entries";
import { ignoreMissing } from "./spool-segment";

/** Below the spool's directory. */
export const REFUSED_DIRECTORY = "refused";

/** What a line of the file of refused calls says. */
export interface RefusedLine {
  reason: string;
  /** Null when no whole entry could be read; then the line as it was. */
  entry: UsageEntry | null;
  line?: string;
}

const UUID = /^[0-9a-f-]{36}$/i;
const MOST_ATTEMPTS = 3;

/**
 * Keeps what the ledger refused, one JSON object a line and one file a tenant, for somebody to look into: a call that was answered is
 * never just dropped. The next start tries them again, and so does whoever asks for it.
 */
export class RefusedEntries {
  private turn: Promise<unknown> = Promise.resolve();
  private readonly directory: string;

  constructor(
    spoolDirectory: string,
    private readonly self: string,
  ) {
    this.directory = join(spoolDirectory, REFUSED_DIRECTORY);
  }

  /**
   * Resolves when they are on disk, and says so in the log, without their content.
   * @throws the file system's error
   */
  add(lines: readonly RefusedLine[]): Promise<void> {
    return this.inTurn(async () => {
      if (lines.length === 0) return;
      await this.makeDirectory();
      for (const tenant of new Set(lines.map(tenantOf))) {
        const own = lines.filter((line) => tenantOf(line) === tenant);
        await this.write(this.pathOf(tenant), own);
      }
    });
  }

  /** Keeps a whole file of the spool, one with a line that is too long to be read. */
  async keepWhole(path: string): Promise<void> {
    const kept = join(this.directory, `${basename(path, ".ndjson")}.unread`);
    await this.makeDirectory();
    await rename(path, kept);
    console.error(`A file of the gateway's spool holds a line that is too long, and is kept as ${kept}.`);
  }

  /** Moves files of refused calls out of here, not under a write. */
  move(names: readonly string[], toPath: () => string): Promise<void> {
    return this.inTurn(async () => {
      for (const name of names) await rename(join(this.directory, name), toPath()).catch(ignoreMissing);
    });
  }

  private inTurn(task: () => Promise<void>): Promise<void> {
    const done = this.turn.then(task);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private pathOf(tenant: string): string {
    return join(this.directory, `${this.self}${tenant && `.${tenant}`}.ndjson`);
  }

  private async makeDirectory(): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    await chmod(this.directory, 0o700).catch(() => undefined);
  }

  private async write(path: string, lines: readonly RefusedLine[]): Promise<void> {
    const refusedAt = new Date().toISOString();
    const text = lines.map((line) => `\n${JSON.stringify({ refusedAt, ...line })}`).join("");
    // Another process that tries them again may have moved the file meanwhile, and read it before the lines were there.
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) if (await appendSafely(path, text)) break;
    for (const { entry, reason } of lines) {
      const which = entry ? `The gateway's request ${entry.ownId}` : "A line of the gateway's spool";
      console.error(`${which} was not recorded and is kept in ${path}: ${reason}`);
    }
  }
}

/** The tenant whose file a line belongs to; empty for one that names none. */
function tenantOf({ entry }: RefusedLine): string {
  const id = entry?.source.organizationId ?? "";
  return UUID.test(id) ? id.toLowerCase() : "";
}

/** Whether the text is on disk, in a file that is still there. */
async function appendSafely(path: string, text: string): Promise<boolean> {
  const file = await open(path, "a", 0o600);
  try {
    await file.appendFile(text);
    await file.datasync();
    const { ino } = await file.stat();
    return (await stat(path).catch(() => null))?.ino === ino;
  } finally {
    await file.close();
  }
}

/** Whether a file of refused calls is a tenant's; null stands for all tenants, and for what is nobody's. */
export function isRefusedOf(name: string, organizationId: string | null): boolean {
  return name.endsWith(".ndjson") && (organizationId === null || name.includes(`.${organizationId.toLowerCase()}.`));
}
