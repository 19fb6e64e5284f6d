import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { createEmptyDatabase, dropDatabase, testDatabaseUrl } from "@/lib/testing/databases/prepare-postgres";
import { expectNoLine, expectNone } from "../support/expect-none";
import type { FloodResult } from "../support/flood-process";
import { FLOODS, type FloodName } from "../support/flood-requests";
import { measureNeighbour, type NeighbourSamples, newSamples, type RequestName } from "../support/measure-neighbour";
import { startFlood } from "../support/start-flood";
import { type Neighbours, startNeighbours } from "../support/start-neighbours";

const RECORDS = 8_000;
const BEGIN_MS = 500;
const FLOOD_MS = 2_000;
const QUIET_MS = 1_500;
/** Coarse, for any machine with anything else on it; `npm run bench -- floods` measures. Over what it takes without a flood: */
const LONGER_MS = 4_000;
const TIMES_LONGER = 4;
/** What a server may answer that is flooded with right and wrong requests. */
const RIGHT = [200, 400, 413, 422, 429, 503];

let neighbours: Neighbours | null = null;
let dropAfterwards: string | null = null;

afterEach(async () => {
  await neighbours?.installation.remove();
  if (dropAfterwards) await dropDatabase(dropAfterwards);
  [neighbours, dropAfterwards] = [null, null];
});

describe("while a tenant floods the server, another one is answered as ever", () => {
  test("on the embedded database", () => floodAndMeasure({}));

  test.runIf(process.env.TEST_DATABASE_URL)("on PostgreSQL", async () => {
    dropAfterwards = `tokentab_floods_${randomBytes(5).toString("hex")}`;
    await createEmptyDatabase(dropAfterwards);
    await floodAndMeasure({ DATABASE_URL: testDatabaseUrl(dropAfterwards) });
  });
});

async function floodAndMeasure(env: Record<string, string>): Promise<void> {
  neighbours = await startNeighbours(env, RECORDS);
  const { installation, large, small } = neighbours;
  // What is loaded with the first request of a kind is no flood's fault.
  await measureNeighbour(installation, small, QUIET_MS, newSamples(), 1);
  const quiet = newSamples();
  await measureNeighbour(installation, small, QUIET_MS, quiet, 1);
  for (const name of Object.keys(FLOODS) as FloodName[]) {
    const target = { url: installation.url, ingestKey: large.ingestKey, readKey: large.readKey };
    const flood = await startFlood({ name, target, obeys: false });
    await pause(BEGIN_MS);
    const samples = newSamples();
    await measureNeighbour(installation, small, FLOOD_MS, samples, 1);
    expectAnswered(FLOODS[name].title, samples, quiet);
    expectRefusedRightly(FLOODS[name].title, await flood.stop());
  }
  expect.soft(installation.ended(), "the server ended").toBeNull();
  expectNoLine(installation.output(), /uncaughtException|unhandledRejection/i);
}

function expectAnswered(title: string, samples: NeighbourSamples, quiet: NeighbourSamples): void {
  const answers = Object.entries(samples).flatMap(([request, { times, statuses }]) => {
    const limit = LONGER_MS + TIMES_LONGER * Math.max(...quiet[request as RequestName].times);
    const slow = times.filter((time) => time > limit).map((time) => `${request} after ${Math.round(time)} ms`);
    const refused = [...statuses].filter(([status]) => status !== 200);
    return [...slow, ...refused.map(([status, count]) => `${count} × ${request} answered ${status}`)];
  });
  expectNone(answers, `wrong or late answers to another tenant during ${title}`);
}

function expectRefusedRightly(title: string, { statuses, withoutRetryAfter }: FloodResult): void {
  console.log(`${title}: ${JSON.stringify(statuses)}`);
  const wrong = Object.keys(statuses).filter((status) => !RIGHT.includes(Number(status)));
  expectNone(wrong, `wrong statuses in answer to ${title}`);
  expect.soft(withoutRetryAfter, `refusals of ${title} that do not say when to come again`).toBe(0);
  expect.soft(Object.keys(statuses), `answers to ${title}`).not.toEqual([]);
}
