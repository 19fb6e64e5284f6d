// A process of its own, so that a flood does not slow what its test measures: floods from its first message until the next,
// and then waits for the answers under way.
import { setTimeout as pause } from "node:timers/promises";
import { FLOODS, type FloodName, type FloodTarget } from "./flood-requests";

export interface FloodOrder {
  name: FloodName;
  target: FloodTarget;
  /** Whether it comes again after Retry-After only; otherwise at once, whatever it is answered. */
  obeys: boolean;
}

/** How often each status was answered, and the refusals that did not say when to come again. */
export interface FloodResult {
  statuses: Record<number, number>;
  withoutRetryAfter: number;
}

/** An attacker's pause: even without obeying, it needs a moment. */
const SHORT_PAUSE_MS = 10;

const result: FloodResult = { statuses: {}, withoutRetryAfter: 0 };
let isOver = false;

process.send?.("ready");
process.once("message", async ({ name, target, obeys }: FloodOrder) => {
  process.once("message", () => {
    isOver = true;
  });
  await Promise.all(Array.from({ length: FLOODS[name].connections }, () => flood(name, target, obeys)));
  process.send?.(result);
  process.disconnect();
});
process.once("disconnect", () => process.exit());

async function flood(name: FloodName, target: FloodTarget, obeys: boolean): Promise<void> {
  while (!isOver) {
    const response = await FLOODS[name].send(target).catch(() => null);
    // An export is read to its end, as by a client that keeps it.
    await response?.arrayBuffer().catch(() => undefined);
    const status = response?.status ?? 0;
    result.statuses[status] = (result.statuses[status] ?? 0) + 1;
    if (status === 200) continue;
    const retryAfter = response?.headers.get("retry-after");
    if ([429, 503].includes(status) && !retryAfter) result.withoutRetryAfter++;
    await pause(obeys && retryAfter ? Number(retryAfter) * 1_000 : SHORT_PAUSE_MS);
  }
}
