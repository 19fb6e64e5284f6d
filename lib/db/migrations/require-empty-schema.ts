import type { ClientBase } from "pg";
import { DatabaseSetupError } from "./database-setup-error";

/**
 * Another program's tables are not mixed with ours. Those of extensions do not count.
 * @throws DatabaseSetupError when the database, which has no list of our migrations, has tables or views
 */
export async function requireEmptySchema(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; database: string }>(
    `SELECT c.relname AS name, current_database() AS database FROM pg_class c
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
       AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     ORDER BY 1 LIMIT 3`,
  );
  if (rows.length === 0) return;
  throw new DatabaseSetupError(
    `The database ${rows[0].database} isn't empty and doesn't belong to Tokentab: it has the tables ` +
      `${rows.map(({ name }) => name).join(", ")} but not Tokentab's migrations table. Set DATABASE_URL to an empty ` +
      "database, or restore the table _prisma_migrations from the backup.",
  );
}
