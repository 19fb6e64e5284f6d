import { once } from "node:events";
import { Agent, createServer, type RequestListener, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { Readable } from "node:stream";
import { afterEach, expect, it } from "vitest";
import { drainRequest } from "./drain-request";

const LIMIT_MS = 5_000;
/** More than a stream holds back, and little enough to be sent whole before an answer. */
const BODY = "x".repeat(300_000);

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function serve(handle: RequestListener): Promise<number> {
  server = createServer((incoming, response) => {
    drainRequest(incoming, response);
    handle(incoming, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Posts on the one connection of an agent. */
function post(port: number, agent: Agent, body: string): Promise<{ status: number | undefined; port: number }> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(LIMIT_MS);
    const sent = request({ port, host: "127.0.0.1", method: "POST", agent, signal }, (response) => {
      const { localPort = 0 } = response.socket;
      response.resume().on("end", () => resolve({ status: response.statusCode, port: localPort }));
    });
    sent.on("error", reject).end(body);
  });
}

it.each<[string, RequestListener]>([
  ["does not look at it", (_, response) => response.writeHead(429).end()],
  [
    "makes a web stream of it, unread",
    (incoming, response) => {
      Readable.toWeb(incoming);
      response.writeHead(429).end();
    },
  ],
  [
    "stops after its first part",
    (incoming, response) =>
      incoming.once("data", () => {
        incoming.pause();
        response.writeHead(413).end();
      }),
  ],
  [
    "reads it through an iterator that ends early",
    async (incoming, response) => {
      const reader = Readable.toWeb(incoming).getReader();
      await reader.read();
      reader.releaseLock();
      response.writeHead(413).end();
    },
  ],
])("a connection goes on after an answer that leaves a body: who %s", async (_, handle) => {
  const port = await serve(handle);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const answers = [await post(port, agent, BODY), await post(port, agent, BODY), await post(port, agent, "{}")];
  expect(new Set(answers.map((answer) => answer.port)).size).toBe(1);
  expect(answers.map(({ status }) => status)).not.toContain(200);
  agent.destroy();
});

it("leaves a body that is read as it is", async () => {
  const port = await serve(async (incoming, response) => {
    let bytes = 0;
    for await (const chunk of Readable.toWeb(incoming)) bytes += chunk.length;
    response.end(String(bytes));
  });
  expect((await fetch(`http://127.0.0.1:${port}`, { method: "POST", body: BODY })).status).toBe(200);
});

it("cuts off a body without an end", async () => {
  const port = await serve((incoming, response) =>
    incoming.once("data", () => {
      incoming.pause();
      response.writeHead(413).end();
    }),
  );
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined).resume();
  socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${Number.MAX_SAFE_INTEGER}\r\n\r\n`);
  const endless = new Readable({ read: (size) => void endless.push(Buffer.alloc(size)) });
  endless.pipe(socket);
  await new Promise((resolve) => socket.once("close", resolve));
  expect(socket.bytesWritten).toBeGreaterThan(64_000_000);
});
