import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, inject } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { type Database, getDatabase } from "@/lib/db/connection/database";
import { openServer } from "@/lib/db/opening/open-database";
import { openEmbedded } from "@/lib/db/opening/open-embedded";
import { copyDatabase, dropDatabase, testDatabaseUrl } from "./prepare-postgres";

/**
 * Gives a test file a migrated, empty database of its own, as the database of the process, before its tests; and closes it
 * after. Embedded, or on the server of TEST_DATABASE_URL when the test project `postgres` runs the file.
 */
export function useTestDatabase(): void {
  let close: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    close = await openTestDatabase();
  });
  afterAll(() => close());
}

async function openTestDatabase(): Promise<() => Promise<void>> {
  const template = inject("postgresTemplate");
  if (!template) {
    const database = await openEmbedded(null, inject("pgliteSnapshot"));
    return () => database.close();
  }
  const name = `${template}_${randomBytes(5).toString("hex")}`;
  await copyDatabase(template, name);
  const database: Database = await openServer(testDatabaseUrl(name));
  return async () => {
    await database.close();
    await dropDatabase(name);
  };
}

/** A new organization with an ingestion key and one member, its owner, who is the viewer. */
export async function createTestOrganization(
  options: { name?: string; timeZone?: string } = {},
): Promise<{ id: string; name: string; viewer: Viewer; apiKeyId: string }> {
  const [id, apiKeyId, memberId] = [randomUUID(), randomUUID(), randomUUID()];
  const name = options.name ?? `Organization ${id.slice(0, 8)}`;
  const email = `owner-${id.slice(0, 8)}@example.com`;
  const { prisma } = getDatabase();
  await prisma.organization.create({
    data: {
      id,
      name,
      slug: id,
      timeZone: options.timeZone,
      members: { create: { id: memberId, email, role: "OWNER", passwordHash: "cannot sign in" } },
      apiKeys: {
        create: { id: apiKeyId, name: "Ingestion", prefix: "test", hash: randomBytes(32), scopes: ["INGEST"] },
      },
    },
  });
  return {
    id,
    name,
    apiKeyId,
    viewer: { type: "member", id: memberId, label: email, role: "OWNER", organizationId: id },
  };
}

/** A viewer that sees and manages every organization; at home in none. */
export function adminViewer(): Viewer {
  const id = "00000000-0000-4000-8000-00000000000a";
  return { type: "member", id, label: "admin@localhost", role: "ADMIN", organizationId: id };
}

/** The command line: sees and manages every organization, and has no right that could end. */
export function operatorViewer(): Viewer {
  return { ...adminViewer(), type: "operator", id: null, label: "operator" };
}
