import { dataDirectory } from "@/lib/db/data-directory";
import { findLockHolder, type LockHolder } from "@/lib/db/data-directory-lock";
import type { RecordedUsage } from "@/lib/usage/record-usage";
import { CommandError } from "./command-error";
import { openDirectTarget } from "./direct-target";
import { openServerTarget } from "./server-target";

/** Where imported events go: through the running server, or straight into the database. Both record the same. */
export interface ImportTarget {
  /** For the user: the organization, and the way there. */
  description: string;
  record(events: Record<string, unknown>[]): Promise<RecordedUsage>;
  /** Revokes the import's key, and leaves the database. */
  close(): Promise<void>;
}

export interface TargetOptions {
  /** A slug; null for the first organization. */
  organization: string | null;
  /** Names the key under which the import is recorded. */
  keyName: string;
}

const START_LIMIT_MS = 30_000;

/**
 * Opens the way into the ledger: the embedded database belongs to one process, so while a server runs, through that one.
 * @throws CommandError when there is no such organization, or the database cannot be had
 */
export async function openImportTarget(options: TargetOptions): Promise<ImportTarget> {
  if (process.env.DATABASE_URL) return openDirectTarget(options);
  const holder = await findLockHolder(dataDirectory());
  if (!holder) return openDirectTarget(options);
  const { url, operatorToken } = await waitUntilServing(holder);
  return openServerTarget({ url, operatorToken }, options);
}

/** A server that has just begun to start says where it serves a moment later. */
async function waitUntilServing(first: LockHolder): Promise<{ url: string; operatorToken: string }> {
  const end = Date.now() + START_LIMIT_MS;
  for (let holder: LockHolder | null = first; holder && Date.now() < end; ) {
    const { url, operatorToken } = holder;
    if (url && operatorToken) return { url, operatorToken };
    await new Promise((resolve) => setTimeout(resolve, 250));
    holder = await findLockHolder(dataDirectory());
  }
  throw new CommandError(
    `The database is in use by process ${first.pid}, which serves no API: another import, or a start. Try again later.`,
  );
}
