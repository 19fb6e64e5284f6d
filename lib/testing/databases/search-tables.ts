import { getDatabase } from "@/lib/db/connection/database";

/** The tables in which some row holds the text in some column, as a dump of the database would show it. */
export async function searchTables(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await listTables()) {
    // Bytes are shown in hexadecimal, so the text is looked for in that form too.
    const { rowCount } = await getDatabase().pool.query(
      `SELECT 1 FROM "${name}" AS t WHERE position($1 IN t::text) > 0 OR position($2 IN t::text) > 0 LIMIT 1`,
      [text, Buffer.from(text).toString("hex")],
    );
    if (rowCount) found.push(name);
  }
  return found;
}

/** Every row of every table, one a line. */
export async function dumpTables(): Promise<string> {
  const lines: string[] = [];
  for (const name of await listTables()) {
    const { rows } = await getDatabase().pool.query<{ line: string }>(
      `SELECT to_jsonb(t)::text AS line FROM "${name}" AS t`,
    );
    lines.push(...rows.map(({ line }) => `${name} ${line}`));
  }
  return lines.join("\n");
}

async function listTables(): Promise<string[]> {
  const { rows } = await getDatabase().pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename",
  );
  return rows.map(({ name }) => name);
}
