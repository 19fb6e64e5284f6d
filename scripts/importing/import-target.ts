import type { RecordedUsage } from "@/lib/ledger/recording/record-usage";
import { findServer } from "@/scripts/server-access/find-server";
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

/**
 * Opens the way into the ledger: the embedded database belongs to one process, so while a server runs, through that one.
 * @throws CommandError when there is no such organization, or the database cannot be had
 */
export async function openImportTarget(options: TargetOptions): Promise<ImportTarget> {
  const server = await findServer();
  return server ? openServerTarget(server, options) : openDirectTarget(options);
}
