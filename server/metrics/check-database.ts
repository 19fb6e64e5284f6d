import { type Database, getDatabase } from "@/lib/db/connection/database";

/** A scrape must not wait for a database that hangs. */
const LIMIT_MS = 2_000;

/** Which database this process has, and whether it answers. */
export async function checkDatabase(): Promise<{ kind: Database["mode"] | "none"; isConnected: boolean }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, LIMIT_MS, false);
  });
  const database = currentDatabase();
  if (!database) return { kind: "none", isConnected: false };
  const answered = database.pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
  const isConnected = await Promise.race([answered, late]).finally(() => clearTimeout(timer));
  return { kind: database.mode, isConnected };
}

function currentDatabase(): Database | null {
  try {
    return getDatabase();
  } catch {
    return null;
  }
}
