import { dataDirectory } from "@/lib/db/data-directory/data-directory";
import { DataDirectoryLockedError, findLockHolder } from "@/lib/db/data-directory/data-directory-lock";
import { CommandError } from "@/lib/values/errors/command-error";

/**
 * Stops a start that could not open the database anyway, before it replaces the build under a running server.
 * @throws CommandError while another process has the embedded database open
 */
export async function refuseLockedData(): Promise<void> {
  if (process.env.DATABASE_URL) return;
  const directory = dataDirectory();
  const holder = await findLockHolder(directory);
  if (holder) throw new CommandError(new DataDirectoryLockedError(directory, holder).message);
}
