import type { ClientBase, Pool } from "pg";
import type { Prisma } from "@/lib/generated/prisma/client";
import { getDatabase } from "./database";

/** Statements on one connection, or on any of the pool. */
export interface SqlClient {
  /** @returns rows as `pg` parses them: counts of type bigint and amounts come as text */
  query<Row>(statement: Prisma.Sql): Promise<Row[]>;
}

/**
 * Runs statements in one transaction, past Prisma, whose own takes longer than many a read, and which spends more on a row
 * than PostgreSQL does. Use only the given client inside: on the embedded database's single connection any other query
 * would wait for this one for ever.
 */
export async function inTransaction<T>(work: (client: SqlClient) => Promise<T>): Promise<T> {
  const client = await getDatabase().pool.connect();
  let unusable: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work(sqlClient(client));
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      unusable = failure;
    });
    throw error;
  } finally {
    client.release(unusable);
  }
}

/** Statements on a connection or pool, in the form of tagged templates only. */
export function sqlClient(connection: Pool | ClientBase): SqlClient {
  return {
    async query<Row>({ text, values }: Prisma.Sql) {
      const { rows } = await connection.query({ text, values });
      return rows as Row[];
    },
  };
}

/** Statements in a transaction of Prisma's. Rows come as Prisma parses them: counts of type bigint as such. */
export function prismaSqlClient(transaction: Prisma.TransactionClient): SqlClient {
  return { query: (statement) => transaction.$queryRaw(statement) };
}
