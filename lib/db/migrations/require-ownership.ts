import type { ClientBase } from "pg";
import { DatabaseSetupError } from "./database-setup-error";

/**
 * The owner of a table reads all its rows; anybody else only those that row-level security shows, which for this app's user
 * would be none.
 * @throws DatabaseSetupError when the tables, types or functions are another user's, as after a restore by another one
 */
export async function requireOwnership(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ owner: string; user: string; sql: string }>(
    `SELECT pg_get_userbyid(owner) AS owner, current_user AS user, sql || ' OWNER TO ' || quote_ident(current_user) AS sql FROM (
       SELECT relowner AS owner, 'ALTER TABLE ' || oid::regclass AS sql FROM pg_class
       WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
         AND EXISTS (SELECT 1 FROM pg_class h WHERE h.relname = '_prisma_migrations' AND h.relnamespace = pg_class.relnamespace)
       UNION ALL
       SELECT typowner, 'ALTER TYPE ' || oid::regtype FROM pg_type
       WHERE typnamespace = current_schema()::regnamespace AND typtype = 'e'
       UNION ALL
       SELECT proowner, 'ALTER FUNCTION ' || oid::regprocedure FROM pg_proc
       WHERE pronamespace = current_schema()::regnamespace AND prokind = 'f'
         AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = pg_proc.oid AND d.deptype = 'e')
     ) things WHERE NOT pg_has_role(current_user, owner, 'USAGE') ORDER BY sql`,
  );
  if (rows.length === 0) return;
  throw new DatabaseSetupError(
    `The database's tables belong to ${rows[0].owner}, and Tokentab connects as ${rows[0].user}, which must own them.`,
    rows.map(({ sql }) => sql),
  );
}
