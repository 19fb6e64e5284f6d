import { expect, test } from "vitest";
import { usageEndpoints } from "@/lib/api/usage/usage-endpoints";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { listRecords } from "@/lib/reading/records/list-records";
import { RecordQuery } from "@/lib/reading/records/record-query";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { callEndpoint, createTestKey } from "@/lib/testing/servers/call-endpoint";
import { recordListJson } from "./record-list-json";

useTestDatabase();

test("R1: costs finer than a microcent are rounded half up, in the list of records and in the export alike", async () => {
  const organization = await createTestOrganization();
  const costs = ["0.000000015", "0.000000014999", "0.000000005", "0.000000004999", "0.00000009"];
  const events = costs.map((cost_usd) => ({ model: "gpt-4o", input_tokens: 1, output_tokens: 1, cost_usd }));
  await recordUsage({ organizationId: organization.id, apiKeyId: organization.apiKeyId }, events);
  const { records } = recordListJson(
    await openUsageView(organization.viewer, RecordQuery.parse({}), (view) => listRecords(view, RecordQuery.parse({}))),
  );
  const exporting = usageEndpoints("read").get("export");
  if (!exporting) throw new Error("There is no export.");
  const answer = await callEndpoint(exporting, "format=json", await createTestKey(organization, "READ"));
  const exported: Record<string, unknown>[] = await answer.json();
  for (const rows of [records, exported]) {
    expect(rows.map((row) => [row.cost_usd, row.cost_microcents]).sort()).toEqual([
      ["0.000000004999", 0],
      ["0.000000005000", 1],
      ["0.000000014999", 1],
      ["0.000000015000", 2],
      ["0.000000090000", 9],
    ]);
  }
});
