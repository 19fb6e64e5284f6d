import { expect, test } from "vitest";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { countUsageRecords } from "./count-usage-records";

useTestDatabase();

test("counts an organization's calls once, though they are summed in two zones, and no other tenant's", async () => {
  const mine = await createTestOrganization({ timeZone: "Asia/Kolkata" });
  const other = await createTestOrganization();
  const event = { model: "gpt-4o", input_tokens: 1 };
  await recordUsage({ organizationId: mine.id, apiKeyId: null }, [event, event]);
  expect(await countUsageRecords(mine.viewer, mine.id)).toBe(2);
  expect(await countUsageRecords(adminViewer(), other.id)).toBe(0);
  await expect(countUsageRecords(other.viewer, mine.id)).rejects.toMatchObject({ code: "not_found" });
});
