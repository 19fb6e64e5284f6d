import { setTimeout as pause } from "node:timers/promises";
import type { TrialTenant } from "./start-installation";
import { makeEvent } from "./usage-events";

/** What a tenant does all day, and how each is called in a table. */
const REQUESTS = {
  "a single event": ({ url }: Place, { ingestKey }: TrialTenant) => report(url, ingestKey, 1),
  "a batch of 10": ({ url }: Place, { ingestKey }: TrialTenant) => report(url, ingestKey, 10),
  "its figures": ({ url }: Place, { readKey }: TrialTenant) =>
    fetch(`${url}/api/usage/stats?days=7`, { headers: { Authorization: `Bearer ${readKey}` } }),
  "its page": ({ url }: Place, { session }: TrialTenant) =>
    fetch(`${url}/usage`, { headers: session, redirect: "manual" }),
  "the health check": ({ url }: Place) => fetch(`${url}/api/health`),
} as const;

export type RequestName = keyof typeof REQUESTS;
type Place = { url: string };

const EVERY_MS = 100;
/** A request that has no answer by then counts as so long, with the status 0. */
const LIMIT_MS = 60_000;

/** Times of answers in ms, and how often each status was answered. */
export interface Samples {
  times: number[];
  statuses: Map<number, number>;
}

export type NeighbourSamples = Record<RequestName, Samples>;

export function newSamples(): NeighbourSamples {
  const entries = Object.keys(REQUESTS).map((name) => [name, { times: [], statuses: new Map() }]);
  return Object.fromEntries(entries) as NeighbourSamples;
}

/**
 * Sends each request of a tenant every 100 ms for so long, also while earlier ones wait for their answer, as a number of
 * people and programs would; and waits for all answers.
 * @param atOnce so many of a kind may wait; a slow machine would otherwise be flooded by this
 */
export async function measureNeighbour(
  place: Place,
  tenant: TrialTenant,
  milliseconds: number,
  samples: NeighbourSamples,
  atOnce = 20,
): Promise<void> {
  const answers: Promise<void>[] = [];
  const waiting = new Map<RequestName, number>();
  const send = async (name: RequestName) => {
    const already = waiting.get(name) ?? 0;
    if (already >= atOnce) return;
    waiting.set(name, already + 1);
    await time(place, tenant, name, samples[name]);
    waiting.set(name, (waiting.get(name) ?? 1) - 1);
  };
  for (const end = performance.now() + milliseconds; performance.now() < end; await pause(EVERY_MS)) {
    for (const name of Object.keys(REQUESTS) as RequestName[]) answers.push(send(name));
  }
  await Promise.all(answers);
}

async function time(place: Place, tenant: TrialTenant, name: RequestName, { times, statuses }: Samples): Promise<void> {
  const start = performance.now();
  const limit = new Promise<null>((resolve) => setTimeout(resolve, LIMIT_MS, null).unref());
  const answer = REQUESTS[name](place, tenant).then(async (response) => {
    await response.arrayBuffer();
    return response.status;
  });
  const status = (await Promise.race([answer.catch(() => null), limit])) ?? 0;
  times.push(performance.now() - start);
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
}

function report(url: string, key: string, events: number): Promise<Response> {
  return fetch(`${url}/api/v1/usage`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify(Array.from({ length: events }, makeEvent)),
  });
}
