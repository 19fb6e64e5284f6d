import type { Prisma } from "@/lib/generated/prisma/client";
import { getDatabase } from "./database";
import { type SqlClient, sqlClient } from "./transaction";

/**
 * Runs reads that all see the database at one instant: in a read-only transaction on one connection, one after another. A read
 * that fails sinks no later one: these see a new instant. Use only the given client inside; on the embedded database's single
 * connection any other query would wait for this one for ever.
 * @param setUp statements that come first, and again after a failure
 */
export async function inSnapshot<T>(setUp: Prisma.Sql[], work: (client: SqlClient) => Promise<T>): Promise<T> {
  const connection = await getDatabase().pool.connect();
  const client = sqlClient(connection);
  const begin = async () => {
    await connection.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    for (const statement of setUp) await client.query(statement);
  };
  const restart = async () => {
    await connection.query("ROLLBACK");
    await begin();
  };
  let unusable: Error | undefined;
  let before: Promise<unknown> = Promise.resolve();
  try {
    await begin();
    const result = await work({
      query<Row>(statement: Prisma.Sql): Promise<Row[]> {
        const rows = before.then(() => client.query<Row>(statement));
        before = rows.catch(restart);
        before.catch(() => undefined);
        return rows;
      },
    });
    await before;
    await connection.query("COMMIT");
    return result;
  } catch (error) {
    // What a failed read began again would else outlive the connection's use.
    await before.catch(() => undefined);
    await connection.query("ROLLBACK").catch((failure: Error) => {
      unusable = failure;
    });
    throw error;
  } finally {
    connection.release(unusable);
  }
}
