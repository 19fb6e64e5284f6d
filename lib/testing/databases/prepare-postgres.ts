import { randomBytes } from "node:crypto";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrations/migrate";
import { openServer } from "@/lib/db/opening/open-database";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated, empty database on the server of TEST_DATABASE_URL that each test file copies. */
    postgresTemplate: string;
  }
}

/** Migrates one database on the PostgreSQL server of TEST_DATABASE_URL; each test file copies it. */
export default async function preparePostgres(project: TestProject): Promise<() => Promise<void>> {
  const template = `tokentab_test_${randomBytes(5).toString("hex")}`;
  await createEmptyDatabase(template);
  const database = await openServer(testDatabaseUrl(template));
  await migrate(database);
  await database.close();
  project.provide("postgresTemplate", template);
  return () => dropDatabase(template);
}

/** The connection URL of a database on the test server. */
export function testDatabaseUrl(name: string): string {
  const url = new URL(process.env.TEST_DATABASE_URL ?? "");
  url.pathname = `/${name}`;
  return url.href;
}

/** Creates a database without any schema. */
export async function createEmptyDatabase(name: string): Promise<void> {
  await onTestServer((client) => client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`));
}

/** Copies the migrated template to a new database. */
export async function copyDatabase(template: string, name: string): Promise<void> {
  await onTestServer((client) =>
    client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${client.escapeIdentifier(template)}`),
  );
}

/** Drops a test database, whoever is connected to it. */
export async function dropDatabase(name: string): Promise<void> {
  await onTestServer((client) => client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`));
}

async function onTestServer(work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
