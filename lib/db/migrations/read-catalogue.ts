import type { ClientBase } from "pg";
import { z } from "zod";

/** What a schema has one by one, in the order in which it can be created. */
export const CATALOGUE_KINDS = [
  "type",
  "value",
  "function",
  "table",
  "column",
  "constraint",
  "index",
  "trigger",
  "security",
  "policy",
  "grant",
] as const;

/** One thing in a database's schema, and the SQL that makes it. */
export const CatalogueEntry = z.object({
  kind: z.enum(CATALOGUE_KINDS),
  name: z.string(),
  /** The table that it belongs to; empty for what belongs to none. */
  relation: z.string(),
  /** Two with the same state are the same, on any version of PostgreSQL. */
  state: z.string(),
  create: z.string(),
  /** Makes it as it should be, where there is another of the name. */
  replace: z.string(),
  /** Takes it away. */
  remove: z.string(),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

/** The role under which a tenant's rows are read (tenant-scope.ts). */
export const TENANT_ROLE = "tokentab_tenant";

/**
 * Everything that the migrations made, as the database has it now. How PostgreSQL writes an expression may change with its
 * version, so checks and indexes are compared by what they are on, not by their text.
 */
export async function readCatalogue(client: ClientBase): Promise<CatalogueEntry[]> {
  const { rows } = await client.query<CatalogueEntry>(CATALOGUE, [TENANT_ROLE]);
  const order = (entry: CatalogueEntry) => CATALOGUE_KINDS.indexOf(entry.kind);
  return rows.sort((left, right) => order(left) - order(right) || (left.name < right.name ? -1 : 1));
}

const CATALOGUE = `
WITH here AS (SELECT current_schema()::regnamespace::oid AS id, quote_ident(current_schema()) || '.' AS prefix),
relations AS (
  SELECT c.oid, c.relname, quote_ident(c.relname) AS quoted, c.relrowsecurity, c.relforcerowsecurity, c.relacl, c.relowner
  FROM pg_class c, here WHERE c.relnamespace = here.id AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
),
columns AS (
  SELECT r.relname, r.quoted, a.attname, a.attacl, r.relowner, a.attnum,
    quote_ident(a.attname) AS column_quoted, format_type(a.atttypid, a.atttypmod) AS type,
    coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS fallback,
    CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS required
  FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
),
grantees AS (SELECT 0::oid AS id, 'PUBLIC' AS name UNION ALL SELECT oid, quote_ident(rolname) FROM pg_roles WHERE rolname = $1)
SELECT 'type' AS kind, t.typname::text AS name, '' AS relation, 'enum' AS state,
  'CREATE TYPE ' || quote_ident(t.typname) || ' AS ENUM ('
    || (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) || ')' AS create,
  '' AS replace, '' AS remove
FROM pg_type t, here WHERE t.typnamespace = here.id AND t.typtype = 'e'
UNION ALL
SELECT 'value', t.typname || '.' || e.enumlabel, '', 'value',
  'ALTER TYPE ' || quote_ident(t.typname) || ' ADD VALUE IF NOT EXISTS ' || quote_literal(e.enumlabel), '', ''
FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid, here WHERE t.typnamespace = here.id
UNION ALL
SELECT 'function', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', '',
  md5(replace(pg_get_functiondef(p.oid), here.prefix, '')),
  replace(pg_get_functiondef(p.oid), ' FUNCTION ' || here.prefix, ' FUNCTION '),
  replace(pg_get_functiondef(p.oid), ' FUNCTION ' || here.prefix, ' FUNCTION '), ''
FROM pg_proc p, here WHERE p.pronamespace = here.id AND p.prokind = 'f'
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT 'table', relname::text, relname::text, 'table',
  'CREATE TABLE ' || quoted || ' (' || string_agg(column_quoted || ' ' || type || fallback || required, ', ' ORDER BY attnum) || ')', '', ''
FROM columns GROUP BY relname, quoted
UNION ALL
SELECT 'column', relname || '.' || attname, relname::text, type || fallback || required,
  'ALTER TABLE ' || quoted || ' ADD COLUMN ' || column_quoted || ' ' || type || fallback || required,
  'ALTER TABLE ' || quoted || ' ALTER COLUMN ' || column_quoted || ' TYPE ' || type
    || ', ALTER COLUMN ' || column_quoted || CASE fallback WHEN '' THEN ' DROP DEFAULT' ELSE ' SET' || fallback END
    || ', ALTER COLUMN ' || column_quoted || CASE required WHEN '' THEN ' DROP NOT NULL' ELSE ' SET NOT NULL' END, ''
FROM columns
UNION ALL
SELECT 'constraint', r.relname || '.' || k.conname, r.relname::text,
  CASE WHEN k.contype = 'c' THEN 'CHECK' ELSE regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') END
    || CASE WHEN k.convalidated THEN '' ELSE ' NOT VALID' END,
  'ALTER TABLE ' || r.quoted || ' ADD CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid),
  'ALTER TABLE ' || r.quoted || ' DROP CONSTRAINT ' || quote_ident(k.conname) || ', ADD CONSTRAINT '
    || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid), ''
FROM pg_constraint k JOIN relations r ON r.oid = k.conrelid WHERE k.contype IN ('p', 'u', 'c', 'f', 'x')
UNION ALL
SELECT 'index', i.relname::text, r.relname::text,
  CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END
    || (SELECT string_agg(pg_get_indexdef(x.indexrelid, n, true), ', ' ORDER BY n) FROM generate_series(1, x.indnatts) n)
    || CASE WHEN x.indpred IS NULL THEN '' ELSE ' WHERE' END || CASE WHEN x.indisvalid THEN '' ELSE ' INVALID' END,
  replace(pg_get_indexdef(x.indexrelid), ' ON ' || here.prefix, ' ON '),
  'DROP INDEX ' || quote_ident(i.relname) || '; ' || replace(pg_get_indexdef(x.indexrelid), ' ON ' || here.prefix, ' ON '), ''
FROM pg_index x JOIN relations r ON r.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid, here
WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
UNION ALL
SELECT 'trigger', r.relname || '.' || t.tgname, r.relname::text,
  pg_get_triggerdef(t.oid, true) || CASE t.tgenabled WHEN 'O' THEN '' WHEN 'A' THEN '' ELSE ' DISABLED' END,
  pg_get_triggerdef(t.oid, true),
  'DROP TRIGGER ' || quote_ident(t.tgname) || ' ON ' || r.quoted || '; ' || pg_get_triggerdef(t.oid, true), ''
FROM pg_trigger t JOIN relations r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
UNION ALL
SELECT 'security', relname::text, relname::text,
  CASE WHEN relrowsecurity THEN 'ENABLE' ELSE 'DISABLE' END || CASE WHEN relforcerowsecurity THEN ' FORCE' ELSE '' END, '',
  'ALTER TABLE ' || quoted || CASE WHEN relrowsecurity THEN ' ENABLE' ELSE ' DISABLE' END || ' ROW LEVEL SECURITY, '
    || CASE WHEN relforcerowsecurity THEN '' ELSE 'NO ' END || 'FORCE ROW LEVEL SECURITY', ''
FROM relations
UNION ALL
SELECT 'policy', r.relname || '.' || p.polname, r.relname::text, policy.definition, 'CREATE ' || policy.definition,
  'DROP POLICY ' || quote_ident(p.polname) || ' ON ' || r.quoted || '; CREATE ' || policy.definition,
  CASE WHEN EXISTS (SELECT 1 FROM grantees g WHERE g.id = ANY (p.polroles))
    THEN 'DROP POLICY ' || quote_ident(p.polname) || ' ON ' || r.quoted ELSE '' END
FROM pg_policy p JOIN relations r ON r.oid = p.polrelid, LATERAL (SELECT
  'POLICY ' || quote_ident(p.polname) || ' ON ' || r.quoted
    || ' AS ' || CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END
    || ' FOR ' || CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
    || ' TO ' || (SELECT string_agg(coalesce((SELECT quote_ident(rolname) FROM pg_roles WHERE oid = role), 'PUBLIC'), ', ' ORDER BY role)
      FROM unnest(p.polroles) role)
    || coalesce(' USING (' || regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\\s+', ' ', 'g') || ')', '')
    || coalesce(' WITH CHECK (' || regexp_replace(pg_get_expr(p.polwithcheck, p.polrelid), '\\s+', ' ', 'g') || ')', '') AS definition) policy
UNION ALL
SELECT 'grant', rights.privilege_type || ' on ' || r.relname || ' to ' || g.name, r.relname::text, 'grant',
  'GRANT ' || rights.privilege_type || ' ON ' || r.quoted || ' TO ' || g.name, '',
  'REVOKE ' || rights.privilege_type || ' ON ' || r.quoted || ' FROM ' || g.name
FROM relations r, aclexplode(r.relacl) rights JOIN grantees g ON g.id = rights.grantee
UNION ALL
SELECT 'grant', rights.privilege_type || ' on ' || c.relname || '.' || c.attname || ' to ' || g.name, c.relname::text, 'grant',
  'GRANT ' || rights.privilege_type || ' (' || c.column_quoted || ') ON ' || c.quoted || ' TO ' || g.name, '',
  'REVOKE ' || rights.privilege_type || ' (' || c.column_quoted || ') ON ' || c.quoted || ' FROM ' || g.name
FROM columns c, aclexplode(c.attacl) rights JOIN grantees g ON g.id = rights.grantee
UNION ALL
SELECT 'grant', 'EXECUTE on ' || signature || ' to PUBLIC', '', 'grant', 'GRANT EXECUTE ON FUNCTION ' || signature || ' TO PUBLIC', '', ''
FROM (SELECT quote_ident(p.proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS signature,
    aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS rights
  FROM pg_proc p, here WHERE p.pronamespace = here.id AND p.prokind = 'f') functions WHERE (rights).grantee = 0`;
