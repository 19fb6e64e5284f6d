import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

export type Sent = Record<string, unknown> & { id: string };

export interface FakeTokentab {
  url: string;
  requests: { path: string; headers: IncomingHttpHeaders; events: Sent[] }[];
  /** All events of all requests. */
  events(): Sent[];
  /** What the next requests are answered, one each; after these, all is accepted. */
  answerNext(...answers: { status: number; headers?: Record<string, string>; body?: string }[]): void;
  close(): Promise<void>;
}

/** A server on this machine that takes events in as Tokentab does, and remembers them. */
export async function startFakeTokentab(port = 0): Promise<FakeTokentab> {
  const requests: FakeTokentab["requests"] = [];
  const answers: { status: number; headers?: Record<string, string>; body?: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const text = request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
    const events: Sent[] = request.method === "POST" ? JSON.parse(text.toString()) : [];
    requests.push({ path: request.url ?? "", headers: request.headers, events });
    const accepted = JSON.stringify({ success: true, data: { accepted: events.length, duplicates: 0, rejected: [] } });
    const { status, headers = {}, body: said = accepted } = answers.shift() ?? { status: 200 };
    response.writeHead(status, headers).end(said);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    events: () => requests.flatMap(({ events }) => events),
    answerNext: (...next) => void answers.push(...next),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
