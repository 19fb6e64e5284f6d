import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";

/** A way to a PostgreSQL server that counts the statements on it. */
export interface CountedWay {
  url: string;
  /** Statements since the last call. */
  take(): number;
  close(): void;
}

/** Opens the way: all that is sent to the address goes on to the server. */
export async function countStatements(databaseUrl: string): Promise<CountedWay> {
  const target = new URL(databaseUrl);
  let count = 0;
  const relay = createServer((client) => {
    const server = connect(Number(target.port || 5432), target.hostname);
    const read = readMessages((type) => {
      // A simple query, or the execution of a prepared one.
      if (type === "Q" || type === "E") count++;
    });
    client.on("data", read).pipe(server).pipe(client);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ])
      one.on("error", () => other.destroy());
  }).listen(0, "127.0.0.1");
  await once(relay, "listening");
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((relay.address() as AddressInfo).port);
  return {
    url: url.href,
    take() {
      const taken = count;
      count = 0;
      return taken;
    },
    close: () => relay.close(),
  };
}

/**
 * Reads what a client of PostgreSQL sends: after a first message without a type, each is a letter, a length of four bytes that
 * counts itself, and its content.
 */
function readMessages(onMessage: (type: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isStarted = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = isStarted ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = head + rest.readUInt32BE(head);
      if (rest.length < length) return;
      if (isStarted) onMessage(String.fromCharCode(rest[0]));
      isStarted = true;
      rest = rest.subarray(length);
    }
  };
}
