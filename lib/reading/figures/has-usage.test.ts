import { expect, test } from "vitest";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { AppError } from "@/lib/values/errors/errors";
import { hasUsage } from "./has-usage";

useTestDatabase();

test("tells whether anything was ever recorded for those in view, whatever the period", async () => {
  const [busy, idle] = [await createTestOrganization(), await createTestOrganization()];
  const today = UsageFilter.parse({ days: "1", success: "false" });
  expect(await openUsageView(adminViewer(), today, hasUsage)).toBe(false);

  const event = { model: "gpt-4o", input_tokens: 1, occurred_at: "2026-01-01T00:00:00Z" };
  await recordUsage({ organizationId: busy.id, apiKeyId: busy.apiKeyId }, [event]);
  expect(await openUsageView(adminViewer(), today, hasUsage)).toBe(true);
  expect(await openUsageView(busy.viewer, today, hasUsage)).toBe(true);
  expect(await openUsageView(idle.viewer, today, hasUsage)).toBe(false);
  expect(await openUsageView(adminViewer(), UsageFilter.parse({ organization: idle.id }), hasUsage)).toBe(false);
  await expect(openUsageView(idle.viewer, UsageFilter.parse({ organization: busy.id }), hasUsage)).rejects.toThrow(
    AppError,
  );
});
