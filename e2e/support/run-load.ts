import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type ClientLog, deliver, type Target } from "./usage-client";
import { makeNewcomersEvent } from "./usage-events";

const CLIENTS = 8;
const LARGEST_BATCH = 60;
/** Between two batches of a client, so that a trial's events last as long as what is done to the database. */
const PAUSE_MS = 30;

/**
 * Has several clients report calls of users and rooms that are all new, until the work is done and at least so many events
 * are acknowledged.
 */
export async function reportWhile(
  target: Target,
  log: ClientLog,
  atLeast: number,
  work: Promise<unknown>,
): Promise<void> {
  const enough = log.acknowledged.size + atLeast;
  await whileWorking(
    work,
    CLIENTS,
    () => log.acknowledged.size >= enough,
    async () => {
      const batch = Array.from({ length: randomInt(1, LARGEST_BATCH) }, makeNewcomersEvent);
      await deliver(target, batch, log);
      await pause(PAUSE_MS);
    },
  );
}

/** Repeats a step in several clients side by side until the work is done and the steps were enough. */
export async function whileWorking(
  work: Promise<unknown>,
  clients: number,
  isEnough: () => boolean,
  step: () => Promise<void>,
): Promise<void> {
  let isWorking = true;
  const done = work.finally(() => {
    isWorking = false;
  });
  const client = async () => {
    while (isWorking || !isEnough()) await step();
  };
  await Promise.all([done, ...Array.from({ length: clients }, client)]);
}
