import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as listOrganizations } from "@/app/api/admin/organizations/route";
import { DELETE as revokeApiKey } from "@/app/api/api-keys/[id]/route";
import { POST as createApiKey } from "@/app/api/api-keys/route";
import { POST as ingest } from "@/app/api/v1/usage/route";
import { operatorToken } from "@/lib/accounts/sign-in/operator-token";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { openServerTarget } from "./server-target";

useTestDatabase();

/** How many answers to ingestion get lost, after the events were recorded. */
let answersToLose = 0;
let server: Server;
let access: { url: string; operatorToken: string };

beforeAll(async () => {
  server = createServer(async (incoming, outgoing) => {
    const response = await answer(incoming);
    if (incoming.url === "/api/v1/usage" && answersToLose-- > 0) {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  access = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, operatorToken: operatorToken() };
});
afterAll(() => void server.close());

async function answer(incoming: IncomingMessage): Promise<Response> {
  const { method = "GET", url = "/" } = incoming;
  const body = method === "POST" ? await text(incoming) : undefined;
  const headers = incoming.headers as Record<string, string>;
  const request = new Request(`${access.url}${url}`, { method, headers, body });
  const [, id] = /^\/api\/api-keys\/(.+)$/.exec(url) ?? [];
  if (id) return revokeApiKey(request, { params: Promise.resolve({ id }) });
  if (url === "/api/v1/usage") return ingest(request);
  const context = { params: Promise.resolve({}) };
  return url === "/api/api-keys" ? createApiKey(request, context) : listOrganizations(request, context);
}

const events = [
  {
    id: "a",
    model: "gpt-4o",
    provider: "openai",
    occurred_at: "2023-11-16T18:17:03.979Z",
    input_tokens: "4808",
    output_tokens: "10",
  },
  { id: "b", model: "unheard-of", input_tokens: "7", user: "ada", success: false },
  { id: "c", model: "gpt-4o", input_tokens: "many" },
];

test("records what the direct way records, under a key that ends with the import", async () => {
  const [through, direct] = [await createTestOrganization(), await createTestOrganization()];
  const target = await openServerTarget(access, { organization: through.id, keyName: "calls.csv" });
  const result = await target.record(events);
  await target.close();

  expect(result).toEqual(await recordUsage({ organizationId: direct.id, apiKeyId: direct.apiKeyId }, events));
  expect(result).toMatchObject({ accepted: 2, duplicates: 0, rejected: [{ index: 2, code: "invalid" }] });
  expect(await recordsOf(through.id)).toEqual(await recordsOf(direct.id));
  const keys = await getDatabase().prisma.apiKey.findMany({
    where: { organizationId: through.id, name: { startsWith: "Import" } },
  });
  expect(keys).toEqual([
    expect.objectContaining({ name: "Import of calls.csv", scopes: ["INGEST"], revokedAt: expect.any(Date) }),
  ]);
});

test("repeats a batch whose answer was lost, and nothing is recorded twice", async () => {
  const { id } = await createTestOrganization();
  const target = await openServerTarget(access, { organization: id, keyName: "calls.csv" });
  answersToLose = 2;
  expect(await target.record(events)).toMatchObject({ accepted: 0, duplicates: 2 });
  await target.close();
  expect(await recordsOf(id)).toHaveLength(2);
});

test("names the organizations there are when asked for another", async () => {
  const { id } = await createTestOrganization();
  const opening = openServerTarget(access, { organization: "nobody", keyName: "calls.csv" });
  await expect(opening).rejects.toThrow(new RegExp(`Unknown tenant "nobody". Use one of: .*${id}`));
});

/** Without what differs by organization, key and moment. */
function recordsOf(organizationId: string) {
  return getDatabase().prisma.usageRecord.findMany({
    where: { organizationId },
    orderBy: { id: "asc" },
    omit: { organizationId: true, apiKeyId: true, userId: true, receivedAt: true, occurredAt: true },
  });
}
