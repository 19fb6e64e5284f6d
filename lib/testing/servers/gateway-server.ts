import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { createProviderKey } from "@/lib/accounts/provider-keys/create-provider-key";
import { getDatabase } from "@/lib/db/connection/database";
import { handleGatewayRequest } from "@/lib/gateway/call/handle-gateway-request";
import { drainGatewayRecords } from "@/lib/gateway/recording/gateway-records";
import { createTestOrganization } from "@/lib/testing/databases/test-database";
import { createTestKey } from "./call-endpoint";
import { type FakeUpstream, startFakeUpstream } from "./fake-upstream";

export interface GatewayAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
  /** When each piece came, in ms after the request. */
  times: number[];
  /** Set when the connection broke in the middle. */
  broken: boolean;
}

interface GatewayRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface TestGateway {
  upstream: FakeUpstream;
  organization: Awaited<ReturnType<typeof createTestOrganization>>;
  /** Its Tokentab key, and the key that it stored for providers. */
  key: string;
  /** May use the provider's key for everything. */
  wideKey: string;
  providerKey: string;
  port: number;
  /** Sends a request to `/api/gateway` + path, with the organization's key unless other headers are given. */
  send(path: string, request?: GatewayRequest): Promise<GatewayAnswer>;
  /** Sends a chat. */
  chat(body: object, headers?: Record<string, string>): Promise<GatewayAnswer>;
  /** The calls recorded so far, the oldest first. */
  records(): Promise<Awaited<ReturnType<typeof findRecords>>>;
}

/**
 * Gives a test file a gateway over HTTP and a fake provider behind it, at which an organization has stored base URLs and keys
 * for each of these providers. The database must be open.
 */
export function useTestGateway(
  providers: readonly string[],
  timeouts = { connectMs: 5_000, idleMs: 10_000 },
): TestGateway {
  const gateway = {} as TestGateway;
  let directory: string;
  const server = http.createServer((request, response) => void handleGatewayRequest(request, response, timeouts));
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "tokentab-gateway-"));
    Object.assign(process.env, {
      TOKENTAB_DATA_DIR: directory,
      NEXTAUTH_SECRET: "a secret of more than thirty-two bytes",
      GATEWAY_ALLOW_PRIVATE: "1",
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const upstream = await startFakeUpstream();
    const organization = await createTestOrganization();
    const key = await createTestKey(organization, "INGEST");
    const wideKey = await createTestKey(organization, "INGEST", "PROVIDER_ACCESS");
    const providerKey = "sk-of-the-organization-1234";
    for (const provider of providers) {
      const input = { provider, name: provider, baseUrl: upstream.url, key: providerKey, organizationId: undefined };
      await createProviderKey(organization.viewer, input);
    }
    const send = (path: string, request: GatewayRequest = {}) => exchange(port, path, key, request);
    Object.assign(gateway, { upstream, organization, key, wideKey, providerKey, port, send });
    gateway.chat = (body, headers = {}) =>
      send("/openai/v1/chat/completions", {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
    gateway.records = async () => {
      await drainGatewayRecords();
      return findRecords(organization.id);
    };
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    gateway.upstream.close();
    await drainGatewayRecords();
    await rm(directory, { recursive: true });
  });
  return gateway;
}

function findRecords(organizationId: string) {
  return getDatabase().prisma.usageRecord.findMany({
    where: { organizationId },
    include: { user: true, room: true },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
  });
}

function exchange(port: number, path: string, key: string, { method = "GET", headers, body }: GatewayRequest) {
  const start = performance.now();
  return new Promise<GatewayAnswer>((resolve, reject) => {
    const request = http.request({
      port,
      host: "127.0.0.1",
      method,
      path: `/api/gateway${path}`,
      headers: headers ?? { authorization: `Bearer ${key}` },
      agent: false,
    });
    request.on("error", reject);
    request.on("response", (response) => {
      const [chunks, times]: [Buffer[], number[]] = [[], []];
      response.on("data", (chunk) => {
        chunks.push(chunk);
        times.push(performance.now() - start);
      });
      const finish = (broken: boolean) => () => {
        const { statusCode: status = 0, headers: answered } = response;
        resolve({ status, headers: answered, body: Buffer.concat(chunks), times, broken });
      };
      response.on("end", finish(false)).on("error", finish(true));
    });
    // As bytes: with a text, Node would write the headers in its encoding.
    request.end(body === undefined ? undefined : Buffer.from(body));
  });
}
