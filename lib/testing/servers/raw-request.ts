import { connect } from "node:net";

export interface RawRequest {
  method?: string;
  /** As it stands in the request line. */
  target: string;
  headers?: Record<string, string>;
  body?: string;
}

const LIMIT_MS = 60_000;

/**
 * Sends a request byte for byte, as no well-behaved client would, on a connection of its own.
 * @returns the status; 0 when the server closed the connection without an answer
 */
export function rawRequest(url: string, { method = "GET", target, headers = {}, body }: RawRequest): Promise<number> {
  const { hostname, port, host } = new URL(url);
  const all: Record<string, string> = {
    Host: host,
    Connection: "close",
    ...(body !== undefined && {
      "Content-Type": "application/json",
      "Content-Length": String(Buffer.byteLength(body)),
    }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = "";
    socket.setTimeout(LIMIT_MS, () => socket.destroy(new Error(`No answer to ${method} ${target.slice(0, 200)}`)));
    socket.on("data", (chunk) => {
      answer = (answer + chunk.toString("latin1")).slice(0, 100);
      if (/^HTTP\/1\.1 \d{3} /.test(answer)) socket.destroy();
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 0)));
    socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n${body ?? ""}`, "latin1");
  });
}

/**
 * Sends requests, a few at a time.
 * @returns those that were answered by 500 or more, or not at all, with their status
 */
export async function findFailures(url: string, requests: readonly RawRequest[]): Promise<string[]> {
  const failures: string[] = [];
  const left = [...requests];
  const work = async () => {
    for (let request = left.pop(); request; request = left.pop()) {
      const status = await rawRequest(url, request).catch(() => 0);
      if (status === 0 || status >= 500) failures.push(`${status} ${nameOf(request)}`);
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
  return failures;
}

function nameOf({ method = "GET", target, headers, body }: RawRequest): string {
  const { cookie: _cookie, origin: _origin, ...shown } = headers ?? {};
  return [method, target.slice(0, 200), JSON.stringify(shown), body?.slice(0, 80) ?? ""].join(" ");
}
