import { setTimeout as pause } from "node:timers/promises";
import { Client, type Pool, type PoolClient } from "pg";

/** A connection in use for longer makes one ask whether the server still answers at all. */
const SLOW_MS = 2_000;
const EVERY_MS = 1_000;
/** A server that has not answered a new connection's first question after this long is taken for hung. */
const ANSWER_MS = 2_500;
/** When a timer comes later than this, the process was busy. */
const LAG_MS = 500;

/**
 * Ends connections that wait for a server that has fallen silent (hung, frozen, cut off from the network), so that their
 * queries fail instead of waiting as long as it does. A slow query of a server that answers others goes on.
 */
export function watchConnections(pool: Pool): void {
  /** Connections in use, and since when by the monotonic clock. */
  const inUse = new Map<PoolClient, number>();
  let isAsking = false;
  pool.on("acquire", (client) => void inUse.set(client, performance.now()));
  pool.on("release", (_, client) => void inUse.delete(client));
  pool.on("remove", (client) => void inUse.delete(client));
  const timer = setInterval(async () => {
    if (pool.ending) return clearInterval(timer);
    if (isAsking || slowOnes(inUse).length === 0) return;
    isAsking = true;
    const answers = await doesServerAnswer(pool);
    isAsking = false;
    if (answers) return;
    const silent = slowOnes(inUse);
    console.error(`The database has stopped answering; ending ${silent.length} connections that wait for it.`);
    for (const client of silent) void client.end().catch(() => undefined);
  }, EVERY_MS);
  timer.unref();
}

function slowOnes(inUse: ReadonlyMap<PoolClient, number>): PoolClient[] {
  const since = performance.now() - SLOW_MS;
  return [...inUse].filter(([, at]) => at < since).map(([client]) => client);
}

/** Any answer counts, a refusal too: only silence tells that nobody is there. */
async function doesServerAnswer({ options: { connectionString } }: Pool): Promise<boolean> {
  // Its own limits clean up after what is not waited for.
  const client = new Client({ connectionString, connectionTimeoutMillis: 2 * ANSWER_MS, query_timeout: 2 * ANSWER_MS });
  client.on("error", () => undefined);
  const began = performance.now();
  const answer = client.connect().then(() => client.query("SELECT 1"));
  const heard = answer.then(
    () => true,
    () => true,
  );
  const answers = await Promise.race([heard, pause(ANSWER_MS, false, { ref: false })]);
  void client.end().catch(() => undefined);
  // A process that was busy itself could not have heard the answer in time.
  return answers || performance.now() - began > ANSWER_MS + LAG_MS;
}
