import { readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getInstallation } from "@/lib/accounts/installation/get-installation";
import { allowsPasswordSignIn, signInProviders } from "@/lib/accounts/sign-in/sign-in-providers";
import { type Database, getDatabase } from "@/lib/db/connection/database";
import { dataDirectory } from "@/lib/db/data-directory/data-directory";
import { BUNDLED_CATALOGUE, currentCatalogue } from "@/lib/pricing/catalogue/catalogue-data";
import { refreshCatalogue } from "@/lib/pricing/catalogue/catalogue-refresh";
import { version } from "@/package.json";
import { getDatabaseVersion } from "./get-database-version";

export interface InstallationFacts {
  /** The reporting zone of views over all tenants. */
  timeZone: string;
  /** How many model names that the catalogue does not list a tenant may add on one day. */
  newModelsPerDay: number;
  /** How many events a tenant without a limit of its own may report in a minute. */
  eventsPerMinute: number;
  version: string;
  nodeVersion: string;
  mode: Database["mode"];
  databaseVersion: string;
  /** Of the data directory on this machine, in bytes; null when the system does not tell. */
  dataDirectory: { usedBytes: number; freeBytes: number } | null;
  /** The names of those that are configured. */
  signInProviders: string[];
  allowsPasswords: boolean;
  catalogue: { name: string; publishedAt: Date };
}

/**
 * What runs here, without paths, addresses or secrets.
 * @throws AppError `forbidden` for anyone but administrators and the operator
 */
export async function getInstallationFacts(viewer: Viewer): Promise<InstallationFacts> {
  requireAdmin(viewer);
  await refreshCatalogue();
  const { name } = currentCatalogue();
  const stored = await getDatabase().prisma.priceCatalogue.findUnique({ where: { name }, select: { fetchedAt: true } });
  return {
    ...(await getInstallation()),
    version,
    nodeVersion: process.versions.node,
    mode: getDatabase().mode,
    databaseVersion: await getDatabaseVersion(),
    dataDirectory: await measure(dataDirectory()),
    signInProviders: signInProviders().map((provider) => provider.name),
    allowsPasswords: allowsPasswordSignIn(),
    catalogue: { name, publishedAt: stored?.fetchedAt ?? BUNDLED_CATALOGUE.publishedAt },
  };
}

async function measure(directory: string): Promise<InstallationFacts["dataDirectory"]> {
  try {
    const { bavail, bsize } = await statfs(directory);
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    let usedBytes = 0;
    for (const entry of entries) {
      // A file may go meanwhile.
      if (entry.isFile()) usedBytes += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size;
    }
    return { usedBytes, freeBytes: bavail * bsize };
  } catch {
    return null;
  }
}
