import { FLOODS, type FloodName } from "../e2e/support/flood-requests";
import {
  measureNeighbour,
  type NeighbourSamples,
  newSamples,
  type RequestName,
} from "../e2e/support/measure-neighbour";
import { startFlood } from "../e2e/support/start-flood";
import { type Neighbours, startNeighbours } from "../e2e/support/start-neighbours";
import { type Kind, makeBenchDatabase } from "./bench-database";
import { percentile, type Result } from "./results";

const RECORDS = Number(process.env.BENCH_RECORDS) || 200_000;
const ROUNDS = Number(process.env.BENCH_ROUNDS) || 3;
/** Of the floods, BENCH_FLOODS names some; all otherwise. */
const NAMES = (process.env.BENCH_FLOODS?.split(",") ?? Object.keys(FLOODS)) as FloodName[];
const ROUND_MS = 5_000;
/** The flood is under way by then. */
const BEGIN_MS = 1_000;
/** Of each kind, so many requests of the other tenant wait at once: more would be a flood of its own on a slow machine. */
const AT_ONCE = 1;
const EMBEDDED_MS = 500;
const TIMES = 2;

/**
 * What a tenant waits for its answers while another one floods the server, over its own without a flood; both take turns. The
 * flood is a process of its own, which comes again at once or, obeying, when it was told to.
 */
export async function measureFloods(kind: Kind): Promise<Result[]> {
  const place = await makeBenchDatabase(kind);
  const neighbours = await startNeighbours(place.env, RECORDS);
  const { installation, small } = neighbours;
  try {
    await measureNeighbour(installation, small, ROUND_MS, newSamples(), AT_ONCE);
    const results: Result[] = [];
    for (const name of NAMES) {
      for (const obeys of [true, false]) results.push(...(await measureFlood(kind, neighbours, name, obeys)));
    }
    return results;
  } finally {
    await installation.stop();
    await installation.remove();
    await place.remove();
  }
}

async function measureFlood(
  kind: Kind,
  { installation, large, small }: Neighbours,
  name: FloodName,
  obeys: boolean,
): Promise<Result[]> {
  const [quiet, flooded] = [newSamples(), newSamples()];
  const answered = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    await measureNeighbour(installation, small, ROUND_MS, quiet, AT_ONCE);
    const target = { url: installation.url, ingestKey: large.ingestKey, readKey: large.readKey };
    const flood = await startFlood({ name, target, obeys });
    await new Promise((resolve) => setTimeout(resolve, BEGIN_MS));
    await measureNeighbour(installation, small, ROUND_MS, flooded, AT_ONCE);
    const { statuses } = await flood.stop();
    for (const [status, count] of Object.entries(statuses)) answered.set(status, (answered.get(status) ?? 0) + count);
    await waitUntilQuiet(installation.url);
  }
  const title = `${FLOODS[name].title}${obeys ? "" : ", not obeying"}`;
  const sent = [...answered].map(([status, count]) => `${count} × ${status}`).join(", ");
  return [
    { kind, what: title, ours: sent },
    ...(Object.keys(quiet) as RequestName[]).map((request) => compare(kind, request, quiet, flooded)),
  ];
}

/** The highest hundredth of a kind of request; the median, the longest and the refusals in its name. */
function compare(kind: Kind, request: RequestName, quiet: NeighbourSamples, flooded: NeighbourSamples): Result {
  const { times, statuses } = flooded[request];
  const refused = [...statuses].filter(([status]) => status !== 200).map(([status, count]) => `, ${count} × ${status}`);
  const [half, most] = [0.5, 1].map((part) => Math.round(percentile(times, part)));
  return {
    kind,
    what: `  ${request}: p99 (p50 ${half}, longest ${most} ms${refused.join("")})`,
    ours: percentile(times, 0.99),
    base: percentile(quiet[request].times, 0.99),
    ...(kind === "PGlite" ? { atMost: EMBEDDED_MS } : { atMostTimes: TIMES }),
  };
}

/** What the flood left behind is no part of the next quiet round. */
async function waitUntilQuiet(url: string): Promise<void> {
  for (let quick = 0; quick < 5; ) {
    const start = performance.now();
    const answer = await fetch(`${url}/api/health`);
    await answer.arrayBuffer();
    quick = answer.ok && performance.now() - start < 50 ? quick + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
