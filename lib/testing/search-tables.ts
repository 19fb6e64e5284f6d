import { getDatabase } from "@/lib/db/database";

/** The tables in which some row holds the text in some column, as a dump of the database would show it. */
export async function searchTables(text: string): Promise<string[]> {
  const { pool } = getDatabase();
  const tables = await pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename",
  );
  const found: string[] = [];
  for (const { name } of tables.rows) {
    // Bytes are shown in hexadecimal, so the text is looked for in that form too.
    const { rowCount } = await pool.query(
      `SELECT 1 FROM "${name}" AS t WHERE position($1 IN t::text) > 0 OR position($2 IN t::text) > 0 LIMIT 1`,
      [text, Buffer.from(text).toString("hex")],
    );
    if (rowCount) found.push(name);
  }
  return found;
}
