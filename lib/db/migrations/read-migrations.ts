import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

export const PRISMA_DIRECTORY = resolve("prisma");

/** Texts that a migration had in earlier versions, by their checksums: they made the same schema. */
const EARLIER_CHECKSUMS: ReadonlyMap<string, readonly string[]> = new Map([
  // Granted the tenants' role also to users who had it.
  ["20261122000000_foundation", ["c653b1d2f502053805df915676045cc20c7c1f13896e18730d51a37b53a17062"]],
]);

/** One folder of `prisma/migrations`. */
export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of its text, as Prisma keeps it in the database. */
  checksum: string;
  /** Also its own, in other line ends or of an earlier version that made the same schema. */
  acceptedChecksums: ReadonlySet<string>;
}

/** The migrations of this version, in their order. */
export async function readMigrations(): Promise<Migration[]> {
  const directory = join(PRISMA_DIRECTORY, "migrations");
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const text = await readFile(join(directory, name, "migration.sql"), "utf8");
      const sql = text.replaceAll("\r\n", "\n");
      const checksums = [sql, sql.replaceAll("\n", "\r\n")].map(sha256);
      return {
        name,
        sql,
        checksum: checksums[0],
        acceptedChecksums: new Set([...checksums, ...(EARLIER_CHECKSUMS.get(name) ?? [])]),
      };
    }),
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
