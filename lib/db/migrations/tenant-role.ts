import type { ClientBase } from "pg";
import type { Database } from "@/lib/db/connection/database";
import { DatabaseSetupError, INSUFFICIENT_PRIVILEGE, sqlState } from "./database-setup-error";
import { TENANT_ROLE } from "./read-catalogue";
import { inSchemaTransaction, type SchemaTransactionOptions } from "./schema-transaction";

const EXISTS_ALREADY = new Set(["42710", "23505"]);

interface RoleState {
  /** Quoted, for SQL. */
  user: string;
  schema: string;
  exists: boolean;
  isSuperuser: boolean;
  bypassesRowSecurity: boolean;
  /** Whether this user may take the role. */
  isGranted: boolean;
  mayUseSchema: boolean;
  /** Roles that it belongs to, and by which it would see every tenant's rows; quoted. */
  powerfulGroups: string[];
}

/**
 * Makes sure of the role under which a tenant's rows are read: a dump of one database has no roles, and one that is a
 * superuser, bypasses row-level security or belongs to the tables' owner would see every tenant's rows.
 * @throws DatabaseSetupError with the SQL to run when this user may not do it
 */
export async function ensureTenantRole(database: Database, options: SchemaTransactionOptions = {}): Promise<void> {
  const client = await database.pool.connect();
  const state = await readRole(client).finally(() => client.release());
  if (findRepairs(state).length === 0) return;
  await inSchemaTransaction(database, repair, options);
}

async function repair(client: ClientBase): Promise<void> {
  // Again, under the lock. Granting a right may take another one's being there.
  for (let round = 0; round < 3; round++) {
    const repairs = findRepairs(await readRole(client));
    if (repairs.length === 0) return;
    for (const sql of repairs) await run(client, sql, repairs);
  }
  const left = findRepairs(await readRole(client));
  if (left.length > 0) throw refusal(left);
}

async function run(client: ClientBase, sql: string, all: string[]): Promise<void> {
  await client.query("SAVEPOINT role");
  try {
    await client.query({ text: sql });
  } catch (error) {
    if (sqlState(error) === INSUFFICIENT_PRIVILEGE) throw refusal(all, error);
    // Roles belong to the whole server: another database's start may have created it at this moment.
    if (!EXISTS_ALREADY.has(sqlState(error))) throw error;
    await client.query("ROLLBACK TO SAVEPOINT role");
  }
}

function refusal(statements: string[], cause?: unknown): DatabaseSetupError {
  return new DatabaseSetupError(
    `Tokentab reads each tenant's rows under the database role ${TENANT_ROLE}, which is missing or doesn't have the rights ` +
      "it needs, and this database user can't change that.",
    statements,
    { cause },
  );
}

function findRepairs(state: RoleState): string[] {
  const { user, schema } = state;
  return [
    ...(state.exists ? [] : ["CREATE ROLE tokentab_tenant NOLOGIN"]),
    ...(state.isSuperuser ? ["ALTER ROLE tokentab_tenant NOSUPERUSER"] : []),
    ...(state.bypassesRowSecurity ? ["ALTER ROLE tokentab_tenant NOBYPASSRLS"] : []),
    ...state.powerfulGroups.map((group) => `REVOKE ${group} FROM tokentab_tenant`),
    ...(state.isGranted ? [] : [`GRANT tokentab_tenant TO ${user}`]),
    ...(state.mayUseSchema ? [] : [`GRANT USAGE ON SCHEMA ${schema} TO tokentab_tenant`]),
  ];
}

async function readRole(client: ClientBase): Promise<RoleState> {
  const { rows } = await client.query<RoleState>(
    `SELECT quote_ident(current_user) AS user, quote_ident(current_schema()) AS schema, role.oid IS NOT NULL AS exists,
       coalesce(role.rolsuper, false) AS "isSuperuser", coalesce(role.rolbypassrls, false) AS "bypassesRowSecurity",
       coalesce(pg_has_role(current_user, role.oid,
         CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END), false) AS "isGranted",
       coalesce(has_schema_privilege(role.oid, current_schema(), 'USAGE'),
         has_schema_privilege('public', current_schema(), 'USAGE')) AS "mayUseSchema",
       ARRAY(SELECT quote_ident(g.rolname) FROM pg_roles g
         WHERE NOT role.rolsuper AND g.oid <> role.oid AND pg_has_role(role.oid, g.oid, 'MEMBER')
           AND (g.rolsuper OR g.rolbypassrls OR g.rolname = current_user OR g.rolname IN ('pg_read_all_data', 'pg_write_all_data')
             OR g.oid IN (SELECT relowner FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'))
       ) AS "powerfulGroups"
     FROM (SELECT 1) one LEFT JOIN pg_roles role ON role.rolname = $1`,
    [TENANT_ROLE],
  );
  return rows[0];
}
