import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it reached the provider. */
export interface ReceivedRequest {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  rawHeaders: string[];
  body: Buffer;
}

type Answer = (response: ServerResponse, received: ReceivedRequest) => void | Promise<void>;

export interface FakeUpstream {
  url: string;
  received: ReceivedRequest[];
  /** How many connections its callers have broken off. */
  aborted(): number;
  /** Sets what every request is answered from now on. */
  answer(answer: Answer): void;
  answerJson(status: number, body: unknown): void;
  /** Sends events one by one, with a pause (ms) before each. */
  answerEvents(events: readonly string[], pauseMs?: number): void;
  close(): void;
}

/** A provider on this machine that answers what a test says, and remembers what it was asked. */
export async function startFakeUpstream(): Promise<FakeUpstream> {
  const received: ReceivedRequest[] = [];
  let aborted = 0;
  let answer: Answer = (response) => void response.end("{}");
  const server = createServer(async (request, response) => {
    response.on("close", () => {
      if (!response.writableFinished) aborted++;
    });
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return;
    }
    const { method = "", url = "", headers, rawHeaders } = request;
    const entry = { method, url, headers, rawHeaders, body: Buffer.concat(chunks) };
    received.push(entry);
    await answer(response, entry);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    aborted: () => aborted,
    answer(next) {
      answer = next;
    },
    answerJson(status, body) {
      answer = (response) => {
        response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
      };
    },
    answerEvents(events, pauseMs = 0) {
      answer = async (response) => {
        response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8" });
        for (const event of events) {
          if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
          response.write(event);
        }
        response.end();
      };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
