import { connect, type Socket } from "node:net";
import { makeExampleEvent } from "./example-events";

/** What the benchmark asks of this process, as a message. */
export interface Load {
  port: number;
  path: string;
  key: string;
  connections: number;
  eventsPerRequest: number;
  /** Ends after so many requests, or else after so many milliseconds. */
  requests?: number;
  milliseconds?: number;
}

export interface LoadResult {
  events: number;
  seconds: number;
  /** Median time of a request. */
  medianMs: number;
}

process.on("message", async (load: Load) => process.send?.(await run(load)));

async function run(load: Load): Promise<LoadResult> {
  // Bodies are made before the clock starts; for a run by time there must be enough of them.
  const count = load.requests ?? Math.ceil((load.milliseconds ?? 0) * 12);
  const requests = Array.from({ length: count }, () => formatRequest(load));
  const sockets = await Promise.all(Array.from({ length: load.connections }, () => openSocket(load.port)));
  const start = performance.now();
  const end = start + (load.milliseconds ?? Number.POSITIVE_INFINITY);
  const times: number[] = [];
  await Promise.all(
    sockets.map(async (socket) => {
      for (let request = requests.pop(); request && performance.now() < end; request = requests.pop()) {
        const sent = performance.now();
        const answer = await exchange(socket, request);
        if (!answer.startsWith("HTTP/1.1 200") || !answer.includes('"rejected":[]')) throw new Error(answer);
        times.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  for (const socket of sockets) socket.destroy();
  times.sort((a, b) => a - b);
  return { events: times.length * load.eventsPerRequest, seconds, medianMs: times[Math.floor(times.length / 2)] };
}

function formatRequest({ port, path, key, eventsPerRequest }: Load): Buffer {
  const events = Array.from({ length: eventsPerRequest }, makeExampleEvent);
  const body = Buffer.from(JSON.stringify(eventsPerRequest === 1 ? events[0] : events));
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Authorization: Bearer ${key}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
    "Connection: keep-alive",
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]);
}

function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Sends a request over a kept connection and reads its answer: a full client would take processor time from the server. */
function exchange(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const onData = (chunk: Buffer) => {
      answer += chunk.toString("latin1");
      if (!isComplete(answer)) return;
      socket.off("data", onData);
      socket.off("close", onClose);
      resolve(answer);
    };
    const onClose = () => reject(new Error(`The connection was closed: ${answer}`));
    socket.on("data", onData);
    socket.once("close", onClose);
    socket.write(request);
  });
}

function isComplete(answer: string): boolean {
  const bodyStart = answer.indexOf("\r\n\r\n") + 4;
  if (bodyStart === 3) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, bodyStart));
  return length ? answer.length >= bodyStart + Number(length[1]) : answer.endsWith("0\r\n\r\n");
}
