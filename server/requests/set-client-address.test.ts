import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { setClientAddress } from "./set-client-address";

afterEach(() => vi.unstubAllEnvs());

test("what a client writes into X-Forwarded-For is replaced by its address", async () => {
  expect(await forwardedFor()).toBe("127.0.0.1");
});

test("what a trusted proxy writes stays", async () => {
  vi.stubEnv("TRUST_PROXY", "1");
  expect(await forwardedFor()).toBe("192.0.2.1");
});

async function forwardedFor(): Promise<unknown> {
  const server = createServer((request: IncomingMessage, response) => {
    setClientAddress(request);
    response.end(request.headers["x-forwarded-for"]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}`, { headers: { "X-Forwarded-For": "192.0.2.1" } });
    return await answer.text();
  } finally {
    server.close();
  }
}
