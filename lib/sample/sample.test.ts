import { afterAll, beforeAll, expect, test } from "vitest";
import { createOrganization, NewOrganization } from "@/lib/accounts/organizations/create-organization";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { checkUsageRollups } from "@/lib/ledger/rollups/check-usage-rollups";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { listUsageByModel } from "@/lib/reading/figures/list-usage-by-model";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { searchTables } from "@/lib/testing/databases/search-tables";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { createSample, type NewSample } from "./create-sample";
import { makeSampleEvents } from "./make-sample-events";
import { removeSample } from "./remove-sample";

useTestDatabase();

const admin = adminViewer();
let real: Awaited<ReturnType<typeof createTestOrganization>>;
let sample: NewSample;
let events: Record<string, unknown>[];

beforeAll(async () => {
  await expect(createSample(admin)).rejects.toMatchObject({ code: "conflict" });
  await getDatabase().prisma.installation.update({ where: { id: 1 }, data: { timeZone: "America/New_York" } });
  real = await createTestOrganization({ name: "Real" });
  await recordUsage({ organizationId: real.id, apiKeyId: real.apiKeyId }, [
    { model: "gpt-4o", provider: "openai", input_tokens: 1_000_000, user: "ada" },
    { model: "gpt-4o-mini", provider: "openai", input_tokens: 1_000_000, user: "ada" },
  ]);
  const now = new Date();
  sample = await createSample(admin, now);
  events = makeSampleEvents({ now, zone: sample.organization.timeZone, days: 90, callsPerDay: 20 });
});
afterAll(async () => {
  await getDatabase().prisma.installation.update({ where: { id: 1 }, data: { timeZone: "UTC" } });
});

test("is marked, takes the installation's zone, and there is only one", async () => {
  expect(sample.organization).toMatchObject({ slug: "sample", isSample: true, timeZone: "America/New_York" });
  expect(await getOrganization(admin, sample.organization.id)).toEqual(sample.organization);
  await expect(createSample(admin)).rejects.toMatchObject({ code: "conflict" });
  await expect(createSample(real.viewer)).rejects.toMatchObject({ code: "forbidden" });
  const another = await createOrganization(admin, NewOrganization.parse({ name: "Other" }));
  expect(another.isSample).toBe(false);
  expect(await searchTables(sample.plaintext)).toEqual([]);
});

test("is recorded like all calls: every one taken, priced but for the model in the house, aggregates right", async () => {
  const source = { organizationId: sample.organization.id, apiKeyId: sample.apiKeyId };
  const recorded = await recordUsage(source, events);
  expect(recorded).toEqual({ accepted: events.length, duplicates: 0, rejected: [] });

  const filter = UsageFilter.parse({ organization: sample.organization.id, days: "90" });
  expect((await openUsageView(admin, filter, getUsageStats)).requests).toBe(events.length);
  const models = await openUsageView(admin, filter, listUsageByModel);
  const unpriced = models.filter(({ requests, pricedRequests }) => pricedRequests < requests);
  expect(unpriced.map(({ modelName }) => modelName)).toEqual(["northwind-reranker-v2"]);
  for (const { modelName, costUsd } of models.filter((row) => !unpriced.includes(row))) {
    expect(Number(costUsd), modelName).toBeGreaterThan(0);
  }
  expect(await checkUsageRollups()).toEqual([]);
});

test("has its own price and discount from a day on, and changes nobody else's", async () => {
  const { prisma } = getDatabase();
  const where = { organizationId: sample.organization.id, modelName: "gpt-4o-mini", success: true };
  const sources = await prisma.usageRecord.findMany({
    where,
    select: { occurredAt: true, priceVersion: { select: { source: true } } },
    orderBy: { occurredAt: "asc" },
  });
  const kinds = sources.map(({ priceVersion }) => priceVersion?.source);
  expect(kinds[0]).toBe("CATALOGUE");
  expect(kinds[kinds.length - 1]).toBe("CONTRACT");
  expect(kinds).toEqual(kinds.toSorted());
  const discounted = await prisma.usageRecord.count({
    where: { organizationId: where.organizationId, contractId: { not: null } },
  });
  expect(discounted).toBeGreaterThan(100);
  const others = {
    organizationId: real.id,
    OR: [{ contractId: { not: null } }, { priceVersion: { source: "CONTRACT" as const } }],
  };
  expect(await prisma.usageRecord.count({ where: others })).toBe(0);
});

test("a real organization is never removed as a sample", async () => {
  await expect(removeSample(admin, real.id)).rejects.toMatchObject({ code: "conflict" });
  await expect(removeSample(real.viewer, sample.organization.id)).rejects.toMatchObject({ code: "forbidden" });
  expect(await getOrganization(admin, real.id)).toMatchObject({ name: "Real" });
});

test("is removed as a whole, and nothing else; then it can be loaded anew", async () => {
  const { id } = sample.organization;
  const before = await searchTables(real.id);
  expect((await searchTables(id)).length).toBeGreaterThan(8);

  expect(await removeSample(admin, id)).toEqual({ records: events.length });

  // The audit log cannot be changed: it tells that the sample was there, and who removed it.
  expect(await searchTables(id)).toEqual(["audit_entries"]);
  const removal = { organizationId: id, action: "organization.delete", actor: admin.label };
  expect(await getDatabase().prisma.auditEntry.count({ where: removal })).toBe(1);
  expect(await searchTables(real.id)).toEqual(before);
  expect(await getDatabase().prisma.usageRecord.count()).toBe(2);
  expect(await checkUsageRollups()).toEqual([]);

  const again = await createSample(admin);
  const source = { organizationId: again.organization.id, apiKeyId: again.apiKeyId };
  expect(await recordUsage(source, events)).toMatchObject({ accepted: events.length, rejected: [] });
  expect(await removeSample(admin, again.organization.id)).toEqual({ records: events.length });
});
