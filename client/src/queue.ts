import { encodeBatch } from "./encode-batch.js";
import type { UsageEvent } from "./event.js";
import { retryDelay } from "./retry-delay.js";
import type { Outcome } from "./send-batch.js";
import { type Timer, unref } from "./unref.js";

const FULL_BATCH = 500;

export interface QueueOptions {
  send: (events: string) => Promise<Outcome>;
  /** Events that may wait; beyond, the oldest are dropped. */
  limit: number;
  intervalMs: number;
  /** Takes a problem; never throws. */
  tell: (problem: string) => void;
}

export interface Queue {
  add(event: UsageEvent): void;
  /**
   * Sends what waits, before its time but not before the server allows; false when some is left after that many milliseconds.
   * Keeps the process alive that long.
   */
  flush(timeoutMs: number): Promise<boolean>;
  /** Forgets what waits, and sends nothing any more. */
  stop(): void;
  /** Events that are waiting or on their way. */
  size(): number;
  /** Events that will never arrive: dropped, refused or rejected. */
  lost(): number;
}

/** Collects events and sends them in the background, one batch at a time, until each is delivered or refused. */
export function createQueue({ send, limit, intervalMs, tell }: QueueOptions): Queue {
  let waiting: UsageEvent[] = [];
  let underway = 0;
  let lost = 0;
  let isFull = false;
  let isStopped = false;
  let timer: Timer | undefined;
  let running: Promise<void> | null = null;
  let lastProblem: string | null = null;
  let wake: (at: "when allowed" | "now") => void = () => undefined;

  // The same trouble every second is told once.
  const report = (problem: string) => {
    if (problem !== lastProblem) tell(problem);
    lastProblem = problem;
  };
  const lose = (count: number, problem: string) => {
    lost += count;
    report(problem);
  };
  const pause = (ms: number, askedMs: number) =>
    new Promise<void>((resolve) => {
      const askedUntil = performance.now() + Math.min(askedMs, ms);
      let pending = unref(setTimeout(resolve, ms));
      wake = (at) => {
        clearTimeout(pending);
        pending = unref(setTimeout(resolve, at === "now" ? 0 : askedUntil - performance.now()));
      };
    });

  const deliver = async (json: string, count: number) => {
    for (let failures = 1; !isStopped; failures++) {
      const outcome = await send(json);
      if (outcome.status === "failed") {
        if (failures === 1) report(outcome.problem);
        await pause(retryDelay(failures, outcome.afterMs), outcome.afterMs ?? 0);
        continue;
      }
      if (outcome.status === "refused") return lose(count, outcome.problem);
      isFull = false;
      if (outcome.problem === null) lastProblem = null;
      else lose(outcome.rejected, outcome.problem);
      return;
    }
    lost += count;
  };
  const run = async () => {
    do {
      const { json, count, taken } = encodeBatch(waiting);
      waiting = waiting.slice(taken);
      underway = count;
      if (taken > count) lose(taken - count, "An event contains something that can't be written as JSON.");
      if (json !== null) await deliver(json, count);
      underway = 0;
    } while (waiting.length >= FULL_BATCH);
  };
  const start = () => {
    clearTimeout(timer);
    timer = undefined;
    running ??= run().finally(() => {
      running = null;
      if (waiting.length > 0) schedule();
    });
    return running;
  };
  const schedule = () => {
    timer ??= unref(setTimeout(start, intervalMs));
  };

  return {
    add(event) {
      if (isStopped) return lose(1, "An event was reported after close().");
      waiting.push(event);
      if (waiting.length > limit) {
        waiting.shift();
        lost++;
        if (!isFull) tell(`More than ${limit} events are waiting. The oldest are dropped.`);
        isFull = true;
      }
      if (running !== null) return;
      if (waiting.length >= FULL_BATCH) start();
      else schedule();
    },
    async flush(timeoutMs) {
      if (waiting.length + underway === 0) return true;
      let isLate = false;
      let deadline: Timer | undefined;
      const late = new Promise<void>((resolve) => {
        deadline = setTimeout(() => {
          isLate = true;
          resolve();
        }, timeoutMs);
      });
      wake("when allowed");
      while (waiting.length + underway > 0 && !isLate) await Promise.race([start(), late]);
      clearTimeout(deadline);
      return waiting.length + underway === 0;
    },
    stop() {
      isStopped = true;
      lost += waiting.length;
      waiting = [];
      clearTimeout(timer);
      wake("now");
    },
    size: () => waiting.length + underway,
    lost: () => lost,
  };
}
