import { rmSync } from "node:fs";
import { createPostgresCluster } from "./postgres-cluster.mjs";

/**
 * A PostgreSQL server of one's own in a temporary folder, on a free port of this machine, when the programs are installed.
 * @param {{ durable: boolean }} options durable: whether commits wait for the disk, as they do in earnest
 * @returns {Promise<{ url: string | null, reason?: string, stop(): Promise<void>, stopNow(): void }>} reason: why there is none
 */
export async function startTemporaryPostgres({ durable }) {
  let cluster = null;
  try {
    cluster = await createPostgresCluster({ durable });
    const server = await cluster.run();
    return { url: cluster.url, ...stoppers(cluster.directory, server) };
  } catch (error) {
    if (cluster) rmSync(cluster.directory, { recursive: true, force: true });
    return { url: null, reason: error.message, stop: async () => undefined, stopNow() {} };
  }
}

function stoppers(directory, server) {
  return {
    stopNow() {
      // SIGQUIT stops PostgreSQL at once; what it held goes with its folder.
      if (server.exitCode === null) server.kill("SIGQUIT");
      rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
    async stop() {
      if (server.exitCode === null) {
        const exited = new Promise((resolve) => server.once("exit", resolve));
        server.kill("SIGINT");
        await exited;
      }
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
