import { dataDirectory } from "@/lib/db/data-directory/data-directory";
import { findLockHolder } from "@/lib/db/data-directory/data-directory-lock";
import type { LockHolder } from "@/lib/db/data-directory/lock-holder";
import { CommandError } from "@/lib/values/errors/command-error";

/** A running server, and the token by which commands of the same user act through it. */
export interface ServerAccess {
  url: string;
  operatorToken: string;
}

const START_LIMIT_MS = 30_000;

/**
 * The server that holds the embedded database; null when none runs, or when the database is a PostgreSQL server, which any
 * number of processes may open.
 * @throws CommandError when a process holds the database that serves no API
 */
export async function findServer(): Promise<ServerAccess | null> {
  if (process.env.DATABASE_URL) return null;
  const holder = await findLockHolder(dataDirectory());
  return holder && waitUntilServing(holder);
}

/** A server that has just begun to start says where it serves a moment later. */
async function waitUntilServing(first: LockHolder): Promise<{ url: string; operatorToken: string }> {
  const end = performance.now() + START_LIMIT_MS;
  for (let holder: LockHolder | null = first; holder && performance.now() < end; ) {
    const { url, operatorToken } = holder;
    if (url && operatorToken) return { url, operatorToken };
    await new Promise((resolve) => setTimeout(resolve, 250));
    holder = await findLockHolder(dataDirectory());
  }
  throw new CommandError(
    `The database is in use by process ${first.pid}, which doesn't serve the API: another import or a start. Try again later.`,
  );
}
