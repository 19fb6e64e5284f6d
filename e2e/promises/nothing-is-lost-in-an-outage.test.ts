import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openServer } from "@/lib/db/opening/open-database";
import { type FakeUpstream, startFakeUpstream } from "@/lib/testing/servers/fake-upstream";
import { whyNoPostgres } from "../../scripts/dev/postgres-cluster.mjs";
import { expectRecordedOnce, expectStoredOnce } from "../support/compare-with-log";
import { type ControlledPostgres, startControlledPostgres, urlOf } from "../support/controlled-postgres";
import { expectNoLine, expectNone } from "../support/expect-none";
import { answerChats, callWhile, GatewayLog } from "../support/gateway-client";
import { reportWhile } from "../support/run-load";
import { canMountDisk } from "../support/small-disk";
import { type Installation, startInstallation, type TrialTenant } from "../support/start-installation";
import { ClientLog } from "../support/usage-client";
import { watchAnswers } from "../support/watch-answers";

/**
 * In all trials together, at least; PROMISES_EVENTS=100000 is the whole bar, with a tenth as many calls through the gateway.
 * Otherwise as many as the time of each outage brings.
 */
const EVENTS = Number(process.env.PROMISES_EVENTS) || 0;
const CALLS = Number(process.env.PROMISES_CALLS) || EVENTS / 10;
const TRIALS = 6;
/** Fewer would show nothing. */
const LEAST_EVENTS = 50;
const DATABASE = "tokentab";
const HANG_MS = 12_000;
/** Within these, an answer comes: of a database that hangs, and of one that is away. Longer where other tests run beside. */
const HUNG_LIMIT_MS = EVENTS ? 12_000 : 30_000;
const DOWN_LIMIT_MS = EVENTS ? 3_000 : 20_000;
const TABLES = [
  "usage_records",
  "users",
  "rooms",
  "usage_daily",
  "usage_daily_subjects",
  "models",
  "api_keys",
  "members",
];

let postgres: ControlledPostgres;
let upstream: FakeUpstream;
let installation: Installation;
let tenant: TrialTenant;
let calls: TrialTenant;
const log = new ClientLog();
const gatewayLog = new GatewayLog();

describe.runIf(whyNoPostgres() === null)("while PostgreSQL is away, nothing acknowledged is lost or doubled", () => {
  beforeAll(async () => {
    postgres = await startControlledPostgres();
    await createDatabase();
    upstream = await startFakeUpstream();
    answerChats(upstream);
    installation = await startInstallation({ DATABASE_URL: urlOf(postgres.url, DATABASE) });
    tenant = await installation.addTenant();
    calls = await installation.addTenant();
    const provider = { provider: "openai", name: "openai", base_url: upstream.url, key: "sk-of-the-provider" };
    await installation.post("/api/provider-keys", { ...provider, organization_id: calls.id });
  }, 180_000);
  afterAll(async () => {
    await installation?.remove();
    upstream?.close();
    await postgres?.remove();
  });

  test("five fast restarts", () =>
    loadDuring(DOWN_LIMIT_MS, async () => {
      for (let restart = 0; restart < 5; restart++) {
        await pause(300 + randomInt(700));
        await postgres.restart("fast");
      }
    }));

  test("a stop, and a start some seconds later", () =>
    loadDuring(DOWN_LIMIT_MS, async () => {
      await pause(500);
      await postgres.stop("fast");
      await pause(4_000);
      await postgres.start();
    }));

  test("a crash", () =>
    loadDuring(DOWN_LIMIT_MS, async () => {
      await pause(500);
      await postgres.restart("immediate");
    }));

  test("a database that hangs", () =>
    loadDuring(HUNG_LIMIT_MS, async () => {
      await pause(500);
      postgres.hang();
      await pause(HANG_MS);
      postgres.resume();
      await pause(500);
    }));

  test("locked tables", () =>
    loadDuring(HUNG_LIMIT_MS, async () => {
      for (const tables of [["users"], ["usage_daily_subjects"], TABLES]) {
        await pause(300);
        const unlock = await postgres.lockTables(DATABASE, tables);
        await pause(tables === TABLES ? HANG_MS : 1_500);
        await unlock();
      }
      await pause(500);
    }));

  test.runIf(canMountDisk)("a full disk", () =>
    loadDuring(HUNG_LIMIT_MS, async () => {
      await pause(500);
      postgres.fillDisk();
      await pause(4_000);
      await postgres.freeDisk();
      await pause(500);
    }),
  );
});

/** Reports usage, calls models and reads pages while that is done to the database; then compares. */
async function loadDuring(limitMs: number, work: () => Promise<void>): Promise<void> {
  const watch = watchAnswers(installation, limitMs);
  const working = work();
  try {
    await Promise.all([
      reportWhile(
        { server: installation, key: tenant.ingestKey },
        log,
        Math.max(LEAST_EVENTS, EVENTS / TRIALS),
        working,
      ),
      callWhile({ server: installation, key: calls.ingestKey }, gatewayLog, CALLS / TRIALS, working),
    ]);
  } finally {
    await watch.stop();
  }
  console.log([log.summary(), gatewayLog.summary(), ...watch.summary()].join("\n"));
  expectNone(log.rejected, "right events were called wrong");
  expectNone(log.faults.splice(0), "answers to a report that no client can act upon");
  expectNone(gatewayLog.faults.splice(0), "answers of the gateway that no client can act upon");
  expectNone(watch.faults, "wrong or late answers to readers");
  expect.soft(installation.ended(), "the server ended").toBeNull();
  expectNoLine(installation.output(), /uncaughtException|unhandledRejection/i);
  const database = await openServer(urlOf(postgres.url, DATABASE));
  try {
    await expectStoredOnce(database, log, tenant.id);
    await expectRecordedOnce(database, gatewayLog, calls.id);
  } finally {
    await database.close();
  }
}

async function createDatabase(): Promise<void> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(["CREATE DATABASE", client.escapeIdentifier(DATABASE)].join(" "));
  await client.end();
}
