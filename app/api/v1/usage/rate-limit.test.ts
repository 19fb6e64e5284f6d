import { expect, it } from "vitest";
import { POST as postTraces } from "@/app/api/otlp/v1/traces/route";
import { getDatabase } from "@/lib/db/connection/database";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { createTestKey } from "@/lib/testing/servers/call-endpoint";
import { POST } from "./route";

useTestDatabase();

it("answers 429 with a time to wait to the tenant beyond its events per minute, and takes another one's", async () => {
  const [flood, other] = [await createTestOrganization(), await createTestOrganization()];
  await getDatabase().prisma.organization.update({ where: { id: flood.id }, data: { eventsPerMinute: 60 } });
  const [key, otherKey] = [await createTestKey(flood, "INGEST"), await createTestKey(other, "INGEST")];
  const events = JSON.stringify(Array.from({ length: 40 }, () => ({ model: "gpt-4o", input_tokens: 1 })));
  const request = (body: string, bearer: string) =>
    new Request("http://localhost/api", {
      method: "POST",
      headers: { Authorization: `Bearer ${bearer}`, "Content-Type": "application/json" },
      body,
    });
  expect((await POST(request(events, key))).status).toBe(200);
  for (const refused of [await POST(request(events, key)), await postTraces(request("{}", key))]) {
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  }
  expect((await POST(request(events, otherKey))).status).toBe(200);
});
