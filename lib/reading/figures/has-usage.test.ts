import { expect, test } from "vitest";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { UsageFilter } from "@/lib/reading/view/filter";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { AppError } from "@/lib/values/errors/errors";
import { hasUsage } from "./has-usage";

useTestDatabase();

test("tells whether anything was ever recorded for those in view, whatever the period", async () => {
  const [busy, idle] = [await createTestOrganization(), await createTestOrganization()];
  const today = UsageFilter.parse({ days: "1", success: "false" });
  expect(await hasUsage(adminViewer(), today)).toBe(false);

  const event = { model: "gpt-4o", input_tokens: 1, occurred_at: "2026-01-01T00:00:00Z" };
  await recordUsage({ organizationId: busy.id, apiKeyId: busy.apiKeyId }, [event]);
  expect(await hasUsage(adminViewer(), today)).toBe(true);
  expect(await hasUsage(busy.viewer, today)).toBe(true);
  expect(await hasUsage(idle.viewer, today)).toBe(false);
  expect(await hasUsage(adminViewer(), UsageFilter.parse({ organization: idle.id }))).toBe(false);
  await expect(hasUsage(idle.viewer, UsageFilter.parse({ organization: busy.id }))).rejects.toThrow(AppError);
});
