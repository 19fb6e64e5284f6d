import { createHash } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";
import { createFrameReader } from "./frame-reader";
import { handleGatewaySocket, isGatewaySocket } from "./handle-gateway-socket";
import { closeGatewaySockets } from "./open-sockets";

useTestDatabase();
const gateway = useTestGateway(["openai", "google"]);
/** The provider's side of each connection, as the test goes on with it. */
let serve: (socket: Duplex, request: http.IncomingMessage) => void = () => undefined;
let port = 0;
const server = http.createServer();
server.on("upgrade", (request, socket, head) => {
  if (isGatewaySocket(request)) handleGatewaySocket(request, socket, head);
});
const provider = http.createServer((_, response) => void response.writeHead(401).end("no"));

beforeAll(async () => {
  provider.on("upgrade", (request, socket: Duplex) => {
    const accept = createHash("sha1").update(String(request.headers["sec-websocket-key"])).digest("base64");
    const lines = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
    socket.on("error", () => undefined);
    socket.write(`${lines.join("\r\n")}\r\nSec-WebSocket-Accept: ${accept}\r\nSet-Cookie: a=1\r\n\r\n`);
    serve(socket, request);
  });
  for (const one of [server, provider]) one.listen(0, "127.0.0.1");
  await Promise.all([server, provider].map((one) => one.listening || once(one, "listening")));
  port = (server.address() as AddressInfo).port;
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  await getDatabase().prisma.providerKey.updateMany({ data: { baseUrl: url } });
});
afterAll(() => {
  closeGatewaySockets();
  for (const one of [server, provider]) one.close();
});
beforeEach(async () => void (await getDatabase().prisma.usageRecord.deleteMany()));

function frame(message: object, opcode = 1): Buffer {
  const payload = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(payload.length < 126 ? 2 : 4);
  head[0] = 128 | opcode;
  head[1] = Math.min(payload.length, 126);
  if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

function connect(path: string, headers: Record<string, string> = {}): Promise<[http.IncomingMessage, Duplex | null]> {
  return new Promise((resolve, reject) => {
    const request = http.request({
      port,
      path: `/api/gateway${path}`,
      headers: {
        ...{ Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Key": "abc", "Sec-WebSocket-Version": "13" },
        ...{ "Sec-WebSocket-Extensions": "permessage-deflate", authorization: `Bearer ${gateway.key}`, ...headers },
      },
    });
    request.on("upgrade", (answer, socket) => resolve([answer, socket]));
    request.on("response", (answer) => resolve([answer, null]));
    request.on("error", reject).end();
  });
}

const REALTIME = "/openai/v1/realtime?model=gpt-realtime";
const usage = { total_tokens: 30, input_tokens: 20, output_tokens: 10, input_token_details: { text_tokens: 20 } };

describe("a WebSocket", () => {
  it("passes through in both directions, and each answer that is over is recorded with its counts", async () => {
    const heard: string[] = [];
    let asked: http.IncomingMessage | null = null;
    serve = (socket, request) => {
      asked = request;
      socket.on("data", (chunk) => {
        heard.push(String(chunk));
        const messages = [1, 2].flatMap((turn) => [
          { type: "response.created", response: { id: `resp_${turn}` } },
          { type: "response.output_text.delta", delta: "x".repeat(500) },
          { type: "response.done", response: { id: `resp_${turn}`, status: "completed", usage } },
        ]);
        socket.end(
          Buffer.concat([
            frame({ type: "session.created", session: { model: "gpt-realtime" } }),
            ...messages.map((one) => frame(one)),
          ]),
        );
      });
    };
    const [answer, socket] = await connect(REALTIME, { "x-tokentab-user": "ada" });
    expect(answer.headers).toMatchObject({ upgrade: "websocket", "sec-websocket-accept": expect.any(String) });
    expect(answer.headers["set-cookie"]).toBeUndefined();
    const got: Buffer[] = [];
    socket?.on("data", (chunk) => got.push(chunk));
    socket?.write("hello");
    await once(socket as Duplex, "close");
    expect(heard.join("")).toBe("hello");
    expect(Buffer.concat(got).toString()).toContain("response.done");
    const headers = (asked as http.IncomingMessage | null)?.headers;
    expect(headers).toMatchObject({ authorization: `Bearer ${gateway.providerKey}` });
    expect([headers?.["sec-websocket-extensions"], headers?.["x-tokentab-user"]]).toEqual([undefined, undefined]);
    const expected = { modelName: "gpt-realtime", outputTokens: 10n, success: true, user: { externalId: "ada" } };
    expect(await gateway.records()).toMatchObject([expected, expected]);
  });

  it("of Gemini's Live interface, in binary messages, with one answer that breaks off", async () => {
    const usageMetadata = { promptTokenCount: 6, responseTokenCount: 12, totalTokenCount: 18 };
    serve = (socket) => {
      socket.write(frame({ serverContent: { turnComplete: true }, usageMetadata }, 2));
      socket.end(frame({ serverContent: { modelTurn: {} } }, 2));
    };
    const path = "/google/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
    const [, socket] = await connect(path);
    await once((socket as Duplex).resume(), "close");
    const records = await gateway.records();
    expect(records.map(({ tokenDetail, outputTokens }) => [tokenDetail, outputTokens]).sort()).toEqual([
      ["FULL", 12n],
      ["UNKNOWN", 0n],
    ]);
  });

  it("is refused without a key, from a page, and for anything but a model by a key that only records usage", async () => {
    for (const [path, headers, status] of [
      [REALTIME, { authorization: "Bearer ttk_wrong" }, 401],
      [REALTIME, { "sec-fetch-mode": "websocket", origin: "https://evil.example.com" }, 403],
      ["/openai/v1/files", {}, 403],
      ["/openai/v1/..%2frealtime", {}, 404],
    ] as const) {
      const [answer, socket] = await connect(path, headers);
      expect([answer.statusCode, socket], path).toEqual([status, null]);
    }
    expect(await gateway.records()).toEqual([]);
  });
});

it("messages are read wherever their bytes are cut, in pieces, with pings between", () => {
  const text = JSON.stringify({ type: "x", text: "y".repeat(70_000) });
  const bytes = Buffer.from(text);
  const long = Buffer.concat([Buffer.from([1, 127]), Buffer.alloc(8), bytes.subarray(0, 66_000)]);
  long.writeBigUInt64BE(66_000n, 2);
  const rest = Buffer.alloc(4);
  rest[0] = 128;
  rest[1] = 126;
  rest.writeUInt16BE(bytes.length - 66_000, 2);
  const all = Buffer.concat([
    frame({ a: 1 }),
    long,
    Buffer.from([137, 0]),
    rest,
    bytes.subarray(66_000),
    frame({ b: 2 }),
  ]);
  for (const size of [1, 5, 1_000, 1_000_000]) {
    const read: string[] = [];
    const write = createFrameReader((message) => read.push(message));
    for (let at = 0; at < all.length; at += size) write(all.subarray(at, at + size));
    expect(read).toEqual(['{"a":1}', text, '{"b":2}']);
  }
});
