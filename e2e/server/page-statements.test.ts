import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { countStatements } from "@/e2e/support/count-statements";
import { startInstallation } from "@/e2e/support/start-installation";
import { createEmptyDatabase, dropDatabase, testDatabaseUrl } from "@/lib/testing/databases/prepare-postgres";
import { sampleEvents } from "@/lib/testing/events/sample-events";

/** Session, organization, organizations, saved views, and one reading: begin, role, scope, eight figures, commit. */
const MOST_STATEMENTS = 15;
const RUNS = 5;

test.runIf(process.env.TEST_DATABASE_URL)("a tenant's page of usage takes few statements", async () => {
  const name = `tokentab_count_${randomBytes(5).toString("hex")}`;
  await createEmptyDatabase(name);
  const way = await countStatements(testDatabaseUrl(name));
  const directory = await mkdtemp(join(tmpdir(), "tokentab-count-"));
  const installation = await startInstallation({ DATABASE_URL: way.url, TOKENTAB_DATA_DIR: directory });
  try {
    const tenant = await installation.addTenant();
    const times = Array.from({ length: 60 }, (_, index) => new Date(Date.now() - index * 86_400_000));
    const answer = await fetch(`${installation.url}/api/v1/usage`, {
      method: "POST",
      headers: { authorization: `Bearer ${tenant.ingestKey}`, "content-type": "application/json" },
      body: JSON.stringify(sampleEvents(times, 7)),
    });
    expect(answer.status).toBe(200);
    const open = async () => {
      const page = await fetch(`${installation.url}/usage`, { headers: tenant.session });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain("gpt-4o");
    };
    await open();
    // The server's own work, such as looking for jobs, can only add to the page's statements.
    const counts: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      way.take();
      await open();
      counts.push(way.take());
    }
    expect(Math.min(...counts)).toBeGreaterThan(8);
    expect(Math.min(...counts)).toBeLessThanOrEqual(MOST_STATEMENTS);
  } finally {
    await installation.remove();
    way.close();
    await dropDatabase(name);
    await rm(directory, { recursive: true, force: true });
  }
});
