import { beforeEach, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { claimJob } from "@/lib/jobs/queue/claim-job";
import { awaitJobs, startJobs, stopJobs } from "@/lib/jobs/runner/process-jobs";
import { takeStep } from "@/lib/jobs/runner/take-step";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { checkUsageRollups } from "@/lib/ledger/rollups/check-usage-rollups";
import { importPriceSheet } from "@/lib/pricing/sheets/import-price-sheet";
import { PriceSheet } from "@/lib/pricing/sheets/price-sheet";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { useJobs } from "@/lib/testing/databases/use-jobs";
import { applyRepricing } from "./apply-repricing";
import { cancelRepricing } from "./cancel-repricing";
import { getRepricingJob } from "./get-repricing-job";
import { listRepricingJobs } from "./list-repricing-jobs";
import { RepricingRequest } from "./repricing-job";
import { REPRICING, REPRICING_PREVIEW } from "./repricing-kinds";
import { startRepricing } from "./start-repricing";

useTestDatabase();
useJobs([REPRICING_PREVIEW, REPRICING]);

const admin = adminViewer();
/** More than one chunk on one day, and two other days, one of them in another month. */
const CALLS = 2_300;
let model: string;
let organization: Awaited<ReturnType<typeof createTestOrganization>>;

beforeEach(async () => {
  model = `house-model-${crypto.randomUUID()}`;
  organization = await createTestOrganization({ timeZone: "Asia/Kolkata" });
  await record(CALLS, "2025-11-03T12:00:00Z");
  await record(2, "2025-11-04T18:29:59Z");
  await record(3, "2025-10-31T12:00:00Z");
});

async function record(calls: number, occurredAt: string): Promise<void> {
  const events = Array.from({ length: calls }, (_, index) => ({
    provider: "house",
    model,
    input_tokens: 1_000,
    output_tokens: 100,
    user: `user-${index % 3}`,
    occurred_at: occurredAt,
  }));
  const { accepted } = await recordUsage({ organizationId: organization.id, apiKeyId: organization.apiKeyId }, events);
  expect(accepted).toBe(calls);
}

async function setPrice(usd: number): Promise<void> {
  const lines = [{ provider: "house", model, input_usd_per_million: usd, output_usd_per_million: usd }];
  await importPriceSheet(admin, PriceSheet.parse({ name: "test", lines }));
}

async function modelId(): Promise<string> {
  return (await getDatabase().prisma.model.findFirstOrThrow({ where: { name: model } })).id;
}

async function preview(request: object = {}) {
  const parsed = RepricingRequest.parse({ model_ids: [await modelId()], ...request });
  const { id } = await startRepricing(admin, parsed);
  await awaitJobs();
  return getRepricingJob(admin, id);
}

async function apply(id: string) {
  await applyRepricing(admin, id);
  await awaitJobs();
  return getRepricingJob(admin, id);
}

const stats = () =>
  openUsageView(organization.viewer, UsageFilter.parse({ from: "2025-10-01", to: "2025-12-01" }), getUsageStats);

describe("repricing", () => {
  it("shows by day what would change, changes nothing until it is applied, then all of it", async () => {
    await setPrice(2);
    const shown = await preview();
    expect(shown).toMatchObject({
      status: "PREVIEWED",
      recordsTotal: 2_305,
      recordsDone: 2_305,
      recordsChanged: 2_305,
      oldCostUsd: "0.000000000000",
      newCostUsd: "5.071000000000",
    });
    expect(shown.changes.map(({ day, records, newCostUsd }) => [day, records, newCostUsd])).toEqual([
      ["2025-10-31", 3, "0.006600000000"],
      ["2025-11-03", 2_300, "5.060000000000"],
      ["2025-11-04", 2, "0.004400000000"],
    ]);
    expect(await stats()).toMatchObject({ pricedRequests: 0, costUsd: "0.000000000000" });

    expect(await apply(shown.id)).toMatchObject({
      status: "DONE",
      recordsChanged: 2_305,
      newCostUsd: "5.071000000000",
    });
    expect(await stats()).toMatchObject({ pricedRequests: 2_305, unpricedRequests: 0, costUsd: "5.071000000000" });
    expect(await checkUsageRollups()).toEqual([]);
    const audit = await getDatabase().prisma.auditEntry.findMany({ where: { targetId: shown.id } });
    expect(audit.map((entry) => entry.action)).toEqual(["repricing_job.apply"]);
  });

  it("finds nothing to change the second time", async () => {
    await setPrice(2);
    await apply((await preview()).id);
    expect(await preview()).toMatchObject({
      recordsChanged: 0,
      oldCostUsd: "5.071000000000",
      newCostUsd: "5.071000000000",
    });
  });

  it("leaves closed months as they are until they are opened", async () => {
    await setPrice(2);
    const { prisma } = getDatabase();
    await prisma.closedMonth.create({ data: { organizationId: organization.id, month: "2025-10", closedBy: "test" } });
    const { id } = await preview();
    expect(await apply(id)).toMatchObject({ recordsClosed: 3, recordsChanged: 2_302, newCostUsd: "5.064400000000" });
    expect(await stats()).toMatchObject({ pricedRequests: 2_302 });
    await prisma.closedMonth.deleteMany({ where: { organizationId: organization.id } });
    expect(await apply((await preview()).id)).toMatchObject({ recordsClosed: 0, recordsChanged: 3 });
    expect(await stats()).toMatchObject({ pricedRequests: 2_305, costUsd: "5.071000000000" });
    expect(await checkUsageRollups()).toEqual([]);
  });

  it("goes on where a killed process stopped, and prices no record twice", async () => {
    await setPrice(2);
    const { id } = await preview();
    await stopJobs();
    await applyRepricing(admin, id);
    // As a process does that is killed after its second chunk: its cursor stands within the day, its lease is over.
    const killed = { owner: "killed", leaseMs: 0 };
    const claimed = await claimJob(killed.owner, [REPRICING.name], killed.leaseMs);
    expect(await takeStep(REPRICING, claimed?.id ?? "", killed)).toBe(true);
    expect(await takeStep(REPRICING, claimed?.id ?? "", killed)).toBe(true);
    expect(await getRepricingJob(admin, id)).toMatchObject({ status: "APPLYING", recordsDone: 2_003 });
    expect(await checkUsageRollups()).toEqual([]);
    await startJobs([REPRICING_PREVIEW, REPRICING]);
    await awaitJobs();
    expect(await takeStep(REPRICING, claimed?.id ?? "", killed)).toBe(false);
    expect(await getRepricingJob(admin, id)).toMatchObject({
      status: "DONE",
      recordsDone: 2_305,
      recordsChanged: 2_305,
      newCostUsd: "5.071000000000",
    });
    expect(await stats()).toMatchObject({ costUsd: "5.071000000000" });
    expect(await checkUsageRollups()).toEqual([]);
  });

  it("keeps the days and the organization that it was asked for", async () => {
    await setPrice(2);
    const other = await createTestOrganization();
    await recordUsage({ organizationId: other.id, apiKeyId: null }, [
      {
        provider: "house",
        model,
        input_tokens: 5,
        output_tokens: 5,
        occurred_at: "2025-11-04T12:00:00Z",
        cost_usd: "9",
      },
    ]);
    expect(await preview({ organization: organization.id, from: "2025-11-04", to: "2025-11-04" })).toMatchObject({
      recordsTotal: 2,
      recordsChanged: 2,
    });
    // A reported cost stays what the call cost; what it would have cost is calculated anew.
    expect(await preview({ organization: other.id })).toMatchObject({
      recordsTotal: 1,
      oldCostUsd: "9.000000000000",
      newCostUsd: "9.000000000000",
    });
  });

  it("keeps the sums right for users that were deleted since", async () => {
    await getDatabase().prisma.$transaction(async (transaction) => {
      await transaction.usageRecord.updateMany({ where: { organizationId: organization.id }, data: { userId: null } });
      await transaction.user.deleteMany({ where: { organizationId: organization.id } });
    });
    await setPrice(4);
    await apply((await preview()).id);
    expect(await stats()).toMatchObject({ costUsd: "10.142000000000" });
    expect(await checkUsageRollups()).toEqual([]);
  });

  it("can be cancelled, applied only once, and is for administrators", async () => {
    await setPrice(2);
    const { id } = await preview();
    expect(await cancelRepricing(admin, id)).toMatchObject({ status: "CANCELLED" });
    await expect(applyRepricing(admin, id)).rejects.toMatchObject({ code: "conflict" });
    await expect(cancelRepricing(admin, id)).rejects.toMatchObject({ code: "conflict" });
    const request = RepricingRequest.parse({ model_ids: [await modelId()] });
    await expect(startRepricing(organization.viewer, request)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getRepricingJob(organization.viewer, id)).rejects.toMatchObject({ code: "forbidden" });
    const unknown = RepricingRequest.parse({ model_ids: [crypto.randomUUID()] });
    await expect(startRepricing(admin, unknown)).rejects.toMatchObject({ code: "not_found" });
    expect((await listRepricingJobs(admin))[0].id).toBe(id);
  });
});
