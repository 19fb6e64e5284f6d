import { randomInt } from "node:crypto";
import { type Installation, startInstallation, type TrialTenant } from "./start-installation";
import { ClientLog, deliver } from "./usage-client";
import { makeEvent } from "./usage-events";

export interface Neighbours {
  installation: Installation;
  /** Has many records. */
  large: TrialTenant;
  small: TrialTenant;
}

const ROWS = 1_000;
const CLIENTS = 4;
const DAYS = 60;
const DAY_MS = 86_400_000;

/** Starts a server with two tenants, one of which has reported so many requests of the last two months. */
export async function startNeighbours(env: Record<string, string>, records: number): Promise<Neighbours> {
  const installation = await startInstallation(env);
  const [large, small] = [await installation.addTenant(), await installation.addTenant()];
  const log = new ClientLog();
  const client = async () => {
    while (log.acknowledged.size < records) {
      const batch = Array.from({ length: Math.min(ROWS, records) }, makeOldEvent);
      await deliver({ server: installation, key: large.ingestKey }, batch, log);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { installation, large, small };
}

function makeOldEvent() {
  const event = makeEvent();
  return { ...event, occurred_at: new Date(Date.parse(event.occurred_at) - randomInt(DAYS) * DAY_MS).toISOString() };
}
