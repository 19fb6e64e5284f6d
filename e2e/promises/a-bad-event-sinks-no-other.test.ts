import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Database } from "@/lib/db/connection/database";
import { openServer } from "@/lib/db/opening/open-database";
import { openEmbedded } from "@/lib/db/opening/open-embedded";
import { checkUsageRollups } from "@/lib/ledger/rollups/check-usage-rollups";
import { createEmptyDatabase, dropDatabase, testDatabaseUrl } from "@/lib/testing/databases/prepare-postgres";
import { seededRandom } from "@/lib/testing/events/sample-events";
import { expectNoLine, expectNone } from "../support/expect-none";
import { craftedEvents, type OddItem, randomEvent } from "../support/odd-events";
import { craftedSpanAttributes, makeSpan, randomSpanAttributes } from "../support/odd-spans";
import { type Installation, startInstallation } from "../support/start-installation";

const SEED = Number(process.env.PROMISES_SEED) || 20_261_127;
const RANDOM_EVENTS = 2_000;
const RANDOM_SPANS = 500;
/** Odd items in one request, each between two good ones. */
const AT_ONCE = 8;
const BODY_BYTES = 9_000_000;
const CLIENTS = 4;

let installation: Installation;
let cleanUp: () => Promise<void> = async () => undefined;
let faults: string[];
let goodIds: string[];
let accepted: number;

afterEach(async () => {
  await installation?.remove();
  await cleanUp();
});

describe("of odd events and spans, the good ones are stored, the bad ones named, and nothing breaks", () => {
  test("on the embedded database", async () => {
    const directory = await mkdtemp(join(tmpdir(), "tokentab-odd-"));
    cleanUp = () => rm(directory, { recursive: true, force: true });
    await sendAndCompare({ TOKENTAB_DATA_DIR: directory }, () => openEmbedded(directory));
  });

  test.runIf(process.env.TEST_DATABASE_URL)("on PostgreSQL", async () => {
    const name = `tokentab_odd_${randomBytes(5).toString("hex")}`;
    await createEmptyDatabase(name);
    cleanUp = () => dropDatabase(name);
    await sendAndCompare({ DATABASE_URL: testDatabaseUrl(name) }, () => openServer(testDatabaseUrl(name)));
  });
});

async function sendAndCompare(env: Record<string, string>, open: () => Promise<Database>): Promise<void> {
  installation = await startInstallation(env);
  [faults, goodIds, accepted] = [[], [], 0];
  const random = seededRandom(SEED);
  const events = [...craftedEvents(), ...Array.from({ length: RANDOM_EVENTS }, () => randomEvent(random))];
  const spans = [
    ...craftedSpanAttributes(),
    ...Array.from({ length: RANDOM_SPANS }, () => randomSpanAttributes(random)),
  ];
  await inTurn(groups(events), sendEvents);
  await inTurn(groups(spans), sendSpans);
  console.log(
    `${events.length} odd events and ${spans.length} odd spans among ${goodIds.length} good ones, seed ${SEED}`,
  );

  expectNone(faults, "wrong answers");
  expect.soft(installation.ended(), "the server ended").toBeNull();
  expectNoLine(installation.output(), /uncaughtException|unhandledRejection|RangeError|TypeError/i);
  await installation.stop();
  const database = await open();
  try {
    const records = await database.prisma.usageRecord.findMany({ select: { id: true, callerId: true } });
    const stored = new Set(records.flatMap(({ id, callerId }) => [id, callerId]));
    expectNone(
      goodIds.filter((id) => !stored.has(id)),
      `of ${goodIds.length} good events and spans are not stored`,
    );
    const events = records.filter(({ callerId }) => !callerId?.startsWith("otlp:"));
    expect.soft(events.length, "records, and events that were called accepted").toBe(accepted);
    expect.soft(await checkUsageRollups()).toEqual([]);
  } finally {
    await database.close();
  }
}

function groups(items: OddItem[]): OddItem[][] {
  const found: OddItem[][] = [];
  let bytes = BODY_BYTES;
  for (const item of items) {
    bytes += item.text.length;
    if (bytes > BODY_BYTES || found[found.length - 1].length === AT_ONCE) {
      found.push([]);
      bytes = item.text.length;
    }
    found[found.length - 1].push(item);
  }
  return found;
}

async function inTurn(waiting: OddItem[][], send: (items: OddItem[]) => Promise<void>): Promise<void> {
  const client = async () => {
    for (let items = waiting.shift(); items; items = waiting.shift()) await send(items);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

/** Each odd event between two good ones; each good one must be accepted, and each rejected one named by its place. */
async function sendEvents(items: OddItem[]): Promise<void> {
  const ids = Array.from({ length: items.length + 1 }, () => randomUUID());
  const good = ids.map((id) => `{"id":"${id}","model":"gpt-4o","input_tokens":10,"output_tokens":5}`);
  const body = `[${items.map(({ text }, index) => `${good[index]},${text}`).join(",")},${good[items.length]}]`;
  const { status, text } = await post("/api/v1/usage", body);
  if (status !== 200) return blame(items, `${status} ${text.slice(0, 200)}`, sendEvents);
  const { data } = JSON.parse(text);
  goodIds.push(...ids);
  accepted += data.accepted;
  const seen = new Set<number>();
  for (const { index, code, message } of data.rejected) {
    const what = items[(index - 1) / 2]?.what ?? "a good event";
    if (index % 2 === 0 || seen.has(index)) faults.push(`${what}: rejected at ${index}: ${message}`);
    if (!code || typeof message !== "string" || message.length > 1_000)
      faults.push(`${what}: ${code} ${message.length}`);
    seen.add(index);
  }
  if (data.accepted + data.duplicates + data.rejected.length !== 2 * items.length + 1) {
    faults.push(
      `${data.accepted} accepted, ${data.duplicates} duplicates and ${data.rejected.length} rejected of ${2 * items.length + 1}`,
    );
  }
}

async function sendSpans(items: OddItem[]): Promise<void> {
  const odd = items.map(({ text }) => makeSpan(text));
  const good = Array.from({ length: items.length + 1 }, () => makeSpan(""));
  const spans = odd.flatMap(({ text }, index) => [good[index].text, text]);
  const body = `{"resourceSpans":[{"scopeSpans":[{"spans":[${[...spans, good[items.length].text].join(",")}]}]}]}`;
  const { status, text } = await post("/api/otlp/v1/traces", body);
  if (status !== 200) return blame(items, `${status} ${text.slice(0, 200)}`, sendSpans);
  goodIds.push(...good.map(({ id }) => id));
  const rejected = Number(JSON.parse(text).partialSuccess?.rejectedSpans ?? 0);
  if (rejected > items.length) faults.push(`${rejected} of ${items.length} odd spans rejected: ${text.slice(0, 300)}`);
}

/** Finds out which of them it was. */
async function blame(items: OddItem[], why: string, send: (items: OddItem[]) => Promise<void>): Promise<void> {
  if (items.length === 1) faults.push(`${items[0].what}: ${why}`);
  else for (const item of items) await send([item]);
}

async function post(path: string, body: string): Promise<{ status: number; text: string }> {
  const headers = { Authorization: `Bearer ${installation.key}`, "Content-Type": "application/json" };
  const answer = await fetch(installation.url + path, { method: "POST", headers, body });
  return { status: answer.status, text: await answer.text() };
}
