import { beforeAll, describe, expect, it } from "vitest";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { callEndpoint, createTestKey } from "@/lib/testing/servers/call-endpoint";
import { GET } from "./route";

useTestDatabase();

let apiKeyId: string;
let key: string;

beforeAll(async () => {
  const organization = await createTestOrganization();
  apiKeyId = organization.apiKeyId;
  key = await createTestKey(organization, "READ");
  const events = Array.from({ length: 12 }, (_, index) => ({
    occurred_at: `2026-03-02T12:00:${String(index).padStart(2, "0")}Z`,
    ...{ provider: "openai", model: "gpt-4o", input_tokens: 10, output_tokens: 1 },
  }));
  await recordUsage({ organizationId: organization.id, apiKeyId }, events);
});

describe("GET /api/v1/records", () => {
  it("answers records and cursors that lead on", async () => {
    const ask = async (search: string) =>
      (await callEndpoint(GET, `from=2026-03-01&to=2026-03-03&limit=7&${search}`, key)).json();
    const { data: first } = await ask("");
    expect(first.records).toHaveLength(7);
    expect(first.previous_cursor).toBeNull();
    expect(first.records[0]).toMatchObject({ model: "gpt-4o", input_tokens: 10, api_key_id: apiKeyId });
    const { data: second } = await ask(`cursor=${first.next_cursor}`);
    expect([second.records.length, second.next_cursor]).toEqual([5, null]);
    const { data: again } = await ask(`cursor=${second.previous_cursor}`);
    expect(again.records).toEqual(first.records);
  });

  it("refuses what is no cursor, no fingerprint, or too much", async () => {
    for (const search of [
      "cursor=x",
      "cursor=older_2026-02-31T00:00:00.000Z_1_2",
      "error='",
      "limit=201",
      "limit=0",
      "q=",
    ])
      expect((await callEndpoint(GET, search, key)).status, search).toBe(422);
  });
});
