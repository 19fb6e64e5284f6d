import { findServer } from "@/scripts/server-access/find-server";
import { openDirectTarget } from "./direct-target";
import type { ImportTarget, TargetOptions } from "./import-target";
import { openServerTarget } from "./server-target";

/**
 * Opens the way into the ledger: the embedded database belongs to one process, so while a server runs, through that one.
 * @throws CommandError when there is no such organization, or the database cannot be had
 */
export async function openImportTarget(options: TargetOptions): Promise<ImportTarget> {
  const server = await findServer();
  return server ? openServerTarget(server, options) : openDirectTarget(options);
}
