import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { openEmbedded } from "@/lib/db/opening/open-embedded";
import { type FakeUpstream, startFakeUpstream } from "@/lib/testing/servers/fake-upstream";
import { expectRecordedOnce, expectStoredOnce } from "../support/compare-with-log";
import { expectNoLine, expectNone } from "../support/expect-none";
import { answerChats, callWhile, GatewayLog } from "../support/gateway-client";
import { reportWhile } from "../support/run-load";
import { canMountDisk, mountSmallDisk, type SmallDisk } from "../support/small-disk";
import { type Installation, startInstallation, type TrialTenant } from "../support/start-installation";
import { ClientLog } from "../support/usage-client";
import { watchAnswers } from "../support/watch-answers";

/**
 * In both trials together, at least; PROMISES_EVENTS=100000 is the whole bar, with a tenth as many calls through the gateway.
 * Otherwise as many as the time of each trial brings.
 */
const EVENTS = Number(process.env.PROMISES_EVENTS) || 0;
const CALLS = Number(process.env.PROMISES_CALLS) || EVENTS / 10;
const TRIALS = 2;
const KILLS = 3;
/** Each kill must meet some calls, or it shows nothing. */
const CALLS_PER_KILL = 20;
/** Fewer would show nothing. */
const LEAST_EVENTS = 50;
/** Within this, an answer comes. Longer where other tests run beside. */
const FULL_LIMIT_MS = EVENTS ? 12_000 : 30_000;

let directory: string;
let disk: SmallDisk | null = null;
let upstream: FakeUpstream;
let installation: Installation;
let tenant: TrialTenant;
let calls: TrialTenant;
let log: ClientLog;
let gatewayLog: GatewayLog;

afterEach(async () => {
  await installation?.remove();
  upstream?.close();
  disk?.unmount();
  disk = null;
  rmSync(directory, { recursive: true, force: true });
});

describe("on the embedded database, nothing acknowledged is lost or doubled", () => {
  test.runIf(canMountDisk)("when its disk is full for a while, twice", async () => {
    directory = mkdtempSync(join(tmpdir(), "tokentab-full-"));
    const small = mountSmallDisk(directory);
    disk = small;
    await install();
    const watch = watchAnswers(installation, FULL_LIMIT_MS);
    await load(async () => {
      for (const seconds of [2, 6]) {
        await pause(1_000);
        small.fill();
        await pause(seconds * 1_000);
        small.free();
      }
      await pause(1_000);
    });
    await watch.stop();
    console.log(watch.summary().join("\n"));
    expectNone(watch.faults, "wrong or late answers to readers");
    expect.soft(installation.ended(), "the server ended").toBeNull();
    await compare();
  });

  test("when the server is killed again and again", async () => {
    directory = mkdtempSync(join(tmpdir(), "tokentab-killed-"));
    await install();
    await load(async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        const before = gatewayLog.answered.size;
        while (gatewayLog.answered.size < before + CALLS_PER_KILL) await pause(10);
        await pause(randomInt(500));
        await installation.stop("SIGKILL");
        await installation.start();
      }
    });
    await compare();
  });
});

async function install(): Promise<void> {
  [log, gatewayLog] = [new ClientLog(), new GatewayLog()];
  upstream = await startFakeUpstream();
  answerChats(upstream);
  installation = await startInstallation({ TOKENTAB_DATA_DIR: directory });
  tenant = await installation.addTenant();
  calls = await installation.addTenant();
  const provider = { provider: "openai", name: "openai", base_url: upstream.url, key: "sk-of-the-provider" };
  await installation.post("/api/provider-keys", { ...provider, organization_id: calls.id });
}

async function load(work: () => Promise<void>): Promise<void> {
  const working = work();
  await Promise.all([
    reportWhile({ server: installation, key: tenant.ingestKey }, log, Math.max(LEAST_EVENTS, EVENTS / TRIALS), working),
    callWhile({ server: installation, key: calls.ingestKey }, gatewayLog, CALLS / TRIALS, working),
  ]);
}

/** Stops the server, which lets the database go, and looks. */
async function compare(): Promise<void> {
  console.log([log.summary(), gatewayLog.summary()].join("\n"));
  expectNone(log.rejected, "right events were called wrong");
  expectNone(log.faults, "answers to a report that no client can act upon");
  expectNone(gatewayLog.faults, "answers of the gateway that no client can act upon");
  expectNoLine(installation.output(), /uncaughtException|unhandledRejection/i);
  await waitForCalls();
  await installation.stop();
  const database = await openEmbedded(directory);
  try {
    await expectStoredOnce(database, log, tenant.id);
    await expectRecordedOnce(database, gatewayLog, calls.id);
  } finally {
    await database.close();
  }
}

/** What the gateway keeps on disk while the database is away comes to the database soon after. */
async function waitForCalls(): Promise<void> {
  const headers = { Authorization: `Bearer ${calls.readKey}` };
  const count = async () => {
    const answer = await fetch(`${installation.url}/api/usage/stats?days=7`, { headers });
    return (await answer.json()).data?.total_requests ?? 0;
  };
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(250)) {
    if ((await count()) >= gatewayLog.answered.size) return;
  }
}
