import type { PGlite } from "@electric-sql/pglite";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import { Pool, type PoolConfig, type QueryResult } from "pg";

/** A pool with the embedded database as its one connection. */
export function createEmbeddedPool(pglite: PGlite): Pool {
  const config = createPgConfig(pglite);
  acceptPrismaTypeParsers(config.connection);
  return new EmbeddedPool({ ...(config as unknown as PoolConfig), max: 1, idleTimeoutMillis: 0 });
}

/**
 * A pool drops its connection after a failed query and opens another. Here all of them are the same one, and a new client
 * would hear the answers that belong to the dropped one: keep the connection, which a failed query does not harm.
 */
class EmbeddedPool extends Pool {
  override query = (async (...query: [string]): Promise<QueryResult> => {
    const client = await this.connect();
    try {
      return await client.query(...query);
    } finally {
      client.release();
    }
  }) as Pool["query"];
}

/** Prisma passes its result parsers in `types`; the bridge takes that field for a list of parameter types. */
function acceptPrismaTypeParsers(connection: { parse(query: { types?: unknown }): void }): void {
  const parse = connection.parse.bind(connection);
  connection.parse = (query) => parse(Array.isArray(query.types) ? query : { ...query, types: undefined });
}
