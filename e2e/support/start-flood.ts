import { fork } from "node:child_process";
import { once } from "node:events";
import type { FloodOrder, FloodResult } from "./flood-process";

export interface Flood {
  /** Sends nothing more; resolves when what was sent is answered. */
  stop(): Promise<FloodResult>;
}

/** Begins to flood a server from a process of its own, which is ready by then. */
export async function startFlood(order: FloodOrder): Promise<Flood> {
  const child = fork("e2e/support/flood-process.ts", { execArgv: ["--import", "tsx"] });
  await once(child, "message");
  child.send(order);
  return {
    async stop() {
      const answered = once(child, "message");
      const exited = once(child, "exit");
      child.send("stop");
      const [result] = await answered;
      await exited;
      return result as FloodResult;
    },
  };
}
