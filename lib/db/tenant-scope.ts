import type { ClientBase, Pool } from "pg";
import type { Prisma } from "@/lib/generated/prisma/client";
import { getDatabase } from "./database";

/** Reads inside a tenant's scope, or outside. */
export interface Reader {
  /** @returns rows as `pg` parses them: counts of type bigint and amounts come as text */
  query<Row>(query: Prisma.Sql): Promise<Row[]>;
}

/**
 * Runs reads as one organization sees them: in a transaction under the role without BYPASSRLS, so that row-level security
 * hides every other organization's rows even from a query that forgot its WHERE. Use only the given reader inside: on the
 * embedded database's single connection any other query would wait for this one for ever.
 *
 * It goes past Prisma, whose transaction alone takes longer than most of these reads.
 * @param organizationId null reads over all organizations, without the second wall: for administrators only
 */
export async function inTenantScope<T>(
  organizationId: string | null,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const { pool } = getDatabase();
  if (organizationId === null) return work(readerOn(pool));
  const client = await pool.connect();
  let unusable: Error | undefined;
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('role', 'tokentab_tenant', true), set_config('app.organization', $1, true)", [
      organizationId,
    ]);
    const result = await work(readerOn(client));
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

function readerOn(connection: Pool | ClientBase): Reader {
  return {
    async query<Row>({ text, values }: Prisma.Sql) {
      const { rows } = await connection.query({ text, values });
      return rows as Row[];
    },
  };
}
