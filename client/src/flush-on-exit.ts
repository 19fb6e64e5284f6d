import type { Queue } from "./queue.js";

const DEADLINE_MS = 2_000;

/** The part of Node's `process` that is used; browsers and edge runtimes have none. */
interface Process {
  on?: (event: "beforeExit", listener: () => void) => unknown;
}

const queues = new Set<Queue>();
const tried = new WeakSet<Queue>();
let isListening = false;

/**
 * Sends what waits when the process has nothing else to do, and holds it up for two seconds at the most. `process.exit()` and
 * signals leave no time for that: `close()` is for them.
 * @returns undoes it
 */
export function flushOnExit(queue: Queue): () => void {
  const { process } = globalThis as { process?: Process };
  queues.add(queue);
  if (!isListening) process?.on?.("beforeExit", flushAll);
  isListening = true;
  return () => queues.delete(queue);
}

function flushAll(): void {
  for (const queue of queues) {
    // Node asks again after every answer, also when the server gives none.
    if (tried.has(queue) || queue.size() === 0) continue;
    void queue.flush(DEADLINE_MS).then((isSent) => {
      if (!isSent) tried.add(queue);
    });
  }
}
