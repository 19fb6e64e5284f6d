import type { Prisma } from "@/lib/generated/prisma/client";
import { getDatabase } from "./database";

const LIMIT_MS = 60 * 60_000;

/**
 * Runs work in one transaction that may take up to an hour: rebuilds, checks, purges. Every other statement is ended after a
 * minute (server-pool.ts). It still waits for a lock no longer than others do.
 */
export function inLongTransaction<T>(work: (transaction: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return getDatabase().prisma.$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SET LOCAL statement_timeout = 0`;
      return work(transaction);
    },
    { timeout: LIMIT_MS },
  );
}
