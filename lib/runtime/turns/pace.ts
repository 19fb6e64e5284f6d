import { singleton } from "@/lib/runtime/caches/singleton";
import { countPeopleWaiting } from "./people-waiting";

/** Long enough that resting costs next to nothing, short enough that nobody else waits for long. */
const PORTION_MS = 3;
/** The rest while somebody waits for a page or a figure: each of their dozens of steps would meet a portion otherwise. */
const LONG_REST_MS = 8;

/** Divides a long computation into portions, so that other requests, timers and streams get their turn in between. */
export interface Pace {
  /** Whether this portion has taken its time: then `await rest()`. */
  isDue(): boolean;
  /** Resolves when everything else that waited had its turn; the next portion begins then. */
  rest(): Promise<void>;
}

/** A pace that begins now; one for each computation. */
export function createPace(): Pace {
  let began = performance.now();
  return {
    isDue: () => performance.now() - began > PORTION_MS,
    async rest() {
      await nextTurn();
      began = performance.now();
    },
  };
}

/** So many short works begin in each turn of the loop while somebody waits for a page. */
const SHORT_WORKS = 4;

const shortWorks = () => singleton("short-works", (): (() => void)[] => []);

/**
 * To be awaited before a work of about a millisecond of which hundreds may arrive at once: while somebody waits for a page, only a
 * few begin in each turn of the event loop.
 */
export function waitForPeople(): Promise<void> {
  const queue = shortWorks();
  if (queue.length === 0 && countPeopleWaiting() === 0) return Promise.resolve();
  return new Promise((resolve) => {
    queue.push(resolve);
    if (queue.length === 1) setImmediate(beginShortWorks, queue);
  });
}

function beginShortWorks(queue: (() => void)[]): void {
  const count = countPeopleWaiting() > 0 ? SHORT_WORKS : queue.length;
  for (const resolve of queue.splice(0, count)) resolve();
  if (queue.length > 0) setImmediate(beginShortWorks, queue);
}

const waiting = () => singleton("paced-computations", (): (() => void)[] => []);

/** One portion in each turn of the event loop, whoever it belongs to: ten large bodies take no longer turns than one. */
function nextTurn(): Promise<void> {
  const queue = waiting();
  return new Promise((resolve) => {
    queue.push(resolve);
    if (queue.length === 1) schedule(queue);
  });
}

function schedule(queue: (() => void)[]): void {
  if (countPeopleWaiting() > 0) setTimeout(takeTurn, LONG_REST_MS, queue);
  else setImmediate(takeTurn, queue);
}

function takeTurn(queue: (() => void)[]): void {
  queue.shift()?.();
  if (queue.length > 0) schedule(queue);
}
