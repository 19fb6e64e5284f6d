import { beforeAll, describe, expect, it } from "vitest";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { callEndpoint, createTestKey } from "@/lib/testing/servers/call-endpoint";
import { usageEndpoints } from "./usage-endpoints";

useTestDatabase();

const [tenantRoutes, adminRoutes] = [usageEndpoints("read"), usageEndpoints("admin-read")];
const names = [...tenantRoutes.keys()];
let [readKey, readAllKey, ingestKey, neighbourId] = ["", "", "", ""];

beforeAll(async () => {
  const organization = await createTestOrganization();
  readKey = await createTestKey(organization, "READ");
  readAllKey = await createTestKey(organization, "READ_ALL");
  ingestKey = await createTestKey(organization, "INGEST");
  neighbourId = (await createTestOrganization()).id;
});

describe("every read", () => {
  it.each(names)("%s: refuses unknown and malformed search parameters with 422", async (name) => {
    for (const query of [
      "modle=x",
      "from=yesterday",
      "zone=Mars",
      "days=0",
      "from=2025-02-02&to=2025-02-01",
      "days=7&to=2025-01-01",
      "organization=School",
      "kind=secret",
      "group_by=password",
      "format=xml",
      "feature=%00",
    ]) {
      expect(await status(tenantRoutes.get(name), query, readKey), query).toBe(422);
    }
  });

  it.each(names)("%s: is not for strangers, for ingestion keys, nor for another tenant", async (name) => {
    expect(await status(tenantRoutes.get(name), "", "")).toBe(401);
    expect(await status(tenantRoutes.get(name), "", ingestKey)).toBe(403);
    expect(await status(adminRoutes.get(name), "", readKey)).toBe(403);
    expect(await status(adminRoutes.get(name), "", readAllKey)).toBe(200);
    expect(await status(tenantRoutes.get(name), `organization=${neighbourId}`, readKey)).toBe(404);
  });

  it.each(names)("%s: takes quotes and semicolons as plain text", async (name) => {
    const value = encodeURIComponent(`'; DROP TABLE usage_daily; --"\\`);
    const query = ["feature", "endpoint", "request_type", "provider", "user", "room"]
      .map((key) => `${key}=${value}`)
      .join("&");
    expect(await status(tenantRoutes.get(name), query, readKey)).toBe(200);
  });
});

it("the division by tenant is only for who reads all of them", async () => {
  expect(tenantRoutes.has("by-tenant")).toBe(false);
  expect(await status(adminRoutes.get("by-tenant"), "", readKey)).toBe(403);
  expect(await status(adminRoutes.get("by-tenant"), "", readAllKey)).toBe(200);
});

async function status(
  handler: Parameters<typeof callEndpoint>[0] | undefined,
  query: string,
  key: string,
): Promise<number> {
  if (!handler) throw new Error("Report not found.");
  const response = await callEndpoint(handler, query, key);
  await response.text();
  return response.status;
}
