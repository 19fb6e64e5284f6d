import { singleton } from "@/lib/db/singleton";

/** Long enough that resting costs next to nothing, short enough that nobody else waits for long. */
const PORTION_MS = 8;

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

const waiting = () => singleton("paced-computations", (): (() => void)[] => []);

/** One portion in each turn of the event loop, whoever it belongs to: ten large bodies take no longer turns than one. */
function nextTurn(): Promise<void> {
  const queue = waiting();
  return new Promise((resolve) => {
    queue.push(resolve);
    if (queue.length === 1) setImmediate(takeTurn, queue);
  });
}

function takeTurn(queue: (() => void)[]): void {
  queue.shift()?.();
  if (queue.length > 0) setImmediate(takeTurn, queue);
}
