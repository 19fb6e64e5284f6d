import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { mapTextLabels } from "@/lib/events/labels/label-columns";
import { claimJob } from "@/lib/jobs/queue/claim-job";
import { enqueueJob, SYSTEM } from "@/lib/jobs/queue/enqueue-job";
import { awaitJobs, startJobs, stopJobs } from "@/lib/jobs/runner/process-jobs";
import { failJob, takeStep } from "@/lib/jobs/runner/take-step";
import { flushUsage } from "@/lib/ledger/recording/flush-usage";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { tokenColumns, type UsageRow } from "@/lib/ledger/recording/usage-row";
import { checkUsageRollups } from "@/lib/ledger/rollups/check-usage-rollups";
import { deleteUser } from "@/lib/operations/removal/delete-user";
import { removeModel } from "@/lib/pricing/models/remove-model";
import { forgetModelNames, resolveModels } from "@/lib/pricing/models/resolve-models";
import { updateModel } from "@/lib/pricing/models/update-model";
import { NewPrice } from "@/lib/pricing/versions/new-price";
import { setPrice } from "@/lib/pricing/versions/set-price";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { getModel } from "@/lib/reading/models/get-model";
import { listModels } from "@/lib/reading/models/list-models";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { useJobs } from "@/lib/testing/databases/use-jobs";
import { MODEL_MERGE } from "./merge-kind";
import { toMergeProgress } from "./merge-progress";
import { previewMerge } from "./preview-merge";
import { startMerge } from "./start-merge";

useTestDatabase();
useJobs([MODEL_MERGE]);

const admin = adminViewer();
let organization: Awaited<ReturnType<typeof createTestOrganization>>;
beforeAll(async () => {
  organization = await createTestOrganization({ timeZone: "Asia/Tokyo" });
});

const record = (model: string, count: number, extra: object = {}) =>
  recordUsage(
    { organizationId: organization.id, apiKeyId: organization.apiKeyId },
    Array.from({ length: count }, (_, index) => ({
      ...{
        provider: "acme",
        model,
        input_tokens: 10 + index,
        output_tokens: 3,
        response_time_ms: 5 * index,
        user: "ada",
      },
      occurred_at: new Date(Date.UTC(2026, 9, 1 + (index % 40), 23 - (index % 24))).toISOString(),
      ...extra,
    })),
  );
const idOf = async (model: string) => (await resolveModels(null, [{ provider: "acme", name: model }]))[0];
const priceOf = (usd: string, model_id: string) =>
  setPrice(
    admin,
    NewPrice.parse({
      ...{ model_id, confirm: true },
      rates: ["input", "output"].map((bucket) => ({ bucket, usd_per_million: usd })),
    }),
  );
/** To its end, however long that takes. */
async function merge(modelId: string, request: { into: string }) {
  const { id } = await startMerge(admin, modelId, request);
  await awaitJobs();
  return toMergeProgress(await getDatabase().prisma.modelMerge.findUniqueOrThrow({ where: { id } }));
}
const sums = async (modelId: string) => {
  const { prisma } = getDatabase();
  const { _count, _sum } = await prisma.usageRecord.aggregate({
    where: { modelId },
    _count: true,
    _sum: { costUsd: true, inputTokens: true },
  });
  return { count: _count, cost: _sum.costUsd?.toFixed(12) ?? null, tokens: Number(_sum.inputTokens) };
};

describe("merging", () => {
  it("moves records, aggregates, prices and the name, and keeps every total and cost", async () => {
    await priceOf("2", await idOf("old"));
    await priceOf("3", await idOf("new"));
    await record("old", 60);
    await record("new", 40);
    const [from, into] = [await idOf("old"), await idOf("new")];
    const [before, other] = [await sums(from), await sums(into)];
    expect(await previewMerge(admin, from, into)).toMatchObject({
      ...{ requests: 60, costUsd: before.cost, organizations: 1, prices: { kept: 0, superseded: 1 } },
    });
    expect(await merge(from, { into })).toMatchObject({
      status: "DONE",
      recordsTotal: 60,
      recordsDone: 60,
    });
    expect((await sums(from)).count).toBe(0);
    const after = await sums(into);
    expect(after).toMatchObject({ count: 100, tokens: before.tokens + other.tokens });
    expect(Number(after.cost)).toBeCloseTo(Number(before.cost) + Number(other.cost), 12);
    expect(await checkUsageRollups()).toEqual([]);
    for (const table of ["usageDaily", "usageDailyModel", "usageDailySubject"] as const) {
      const rows = getDatabase().prisma[table] as { count(args: object): Promise<number> };
      expect(await rows.count({ where: { modelId: from } })).toBe(0);
    }
    await record("old", 1, { input_tokens: 1_000_000 });
    expect(await idOf("old")).toBe(into);
    expect(Number((await sums(into)).cost) - Number(after.cost)).toBeCloseTo(3, 4);
    expect((await getModel(admin, from)).id).toBe(into);
    const october = UsageFilter.parse({ from: "2026-10-01", to: "2026-12-01", model: from });
    expect((await openUsageView(admin, october, getUsageStats)).requests).toBe(101);
    expect((await listModels(admin, UsageFilter.parse({}))).map(({ id }) => id)).not.toContain(from);
    expect(await getDatabase().prisma.auditEntry.count({ where: { action: "model.merge", targetId: from } })).toBe(1);
  });

  it("gives its prices to a model that has none, and follows its own aliases", async () => {
    await priceOf("2", await idOf("b"));
    const [a, b, c] = [await idOf("a"), await idOf("b"), await idOf("c")];
    await record("a", 3);
    await merge(a, { into: b });
    expect((await previewMerge(admin, b, c)).prices).toEqual({ kept: 1, superseded: 0 });
    await merge(b, { into: c });
    expect([await idOf("a"), await idOf("b")]).toEqual([c, c]);
    expect((await getModel(admin, c)).price).toMatchObject({ inputUsdPerMillion: "2" });
    expect((await sums(c)).count).toBe(3);
    expect(await checkUsageRollups()).toEqual([]);
  });

  it("keeps the share of a deleted user", async () => {
    await record("d", 5, { user: "gone" });
    const [d, e] = [await idOf("d"), await idOf("e")];
    const user = await getDatabase().prisma.user.findFirstOrThrow({ where: { externalId: "gone" } });
    await deleteUser(organization.viewer, organization.id, user.id);
    await merge(d, { into: e });
    expect(await checkUsageRollups()).toEqual([]);
    const rows = await getDatabase().prisma.usageDailySubject.findMany({ where: { modelId: e, subject: "USER" } });
    expect([...new Set(rows.map(({ subjectId }) => subjectId))]).toEqual([user.id]);
  });

  it("takes in what another server still writes under the old id", async () => {
    await record("f", 2);
    const [f, g] = [await idOf("f"), await idOf("g")];
    await merge(f, { into: g });
    await flushUsage([await rowOf(f)]);
    expect([await sums(f), await sums(g)]).toMatchObject([{ count: 0 }, { count: 3 }]);
    expect(await checkUsageRollups()).toEqual([]);
  });

  it("loses and doubles nothing that comes in meanwhile, and is resumed where it stopped", async () => {
    await record("h", 90);
    const [h, i] = [await idOf("h"), await idOf("i")];
    const writes = Array.from({ length: 8 }, (_, index) => record("h", 15, { user: `writer-${index}` }));
    const merged = merge(h, { into: i });
    await Promise.all([...writes, merged, record("h", 15), record("i", 15)]);
    expect((await sums(h)).count).toBe(0);
    expect((await sums(i)).count).toBe(90 + 8 * 15 + 30);
    expect(await checkUsageRollups()).toEqual([]);
  });

  it("is right after each step", async () => {
    await record("j", 50);
    const [j, k] = [await idOf("j"), await idOf("k")];
    const { prisma } = getDatabase();
    await prisma.model.update({ where: { id: j }, data: { mergedIntoId: k } });
    const id = randomUUID();
    await prisma.modelMerge.create({
      data: { id, modelId: j, targetId: k, status: "MERGING", requestedBy: "test", recordsTotal: 50 },
    });
    await stopJobs();
    const jobId = (await enqueueJob({ kind: MODEL_MERGE.name, parameters: { merge_id: id }, startedBy: SYSTEM })) ?? "";
    const first = { owner: "first", leaseMs: 0 };
    await claimJob(first.owner, [MODEL_MERGE.name], first.leaseMs);
    expect(await takeStep(MODEL_MERGE, jobId, first)).toBe(true);
    const inRollup = async (modelId: string) => {
      const rows = await prisma.usageDailyModel.aggregate({
        where: { modelId, zone: "UTC" },
        _sum: { requests: true },
      });
      return Number(rows._sum.requests ?? 0);
    };
    expect([await inRollup(j), await inRollup(k)]).toEqual([(await sums(j)).count, (await sums(k)).count]);
    expect(await inRollup(k)).toBe(50);
    expect(await prisma.modelMerge.findUnique({ where: { id } })).toMatchObject({ status: "MERGING" });
    await failJob(jobId, first, "It broke off.");
    expect(await prisma.modelMerge.findUnique({ where: { id } })).toMatchObject({
      status: "FAILED",
      error: "It broke off.",
    });
    await startJobs([MODEL_MERGE]);
    await awaitJobs();
    expect(await prisma.modelMerge.findUnique({ where: { id } })).toMatchObject({ status: "DONE", recordsDone: 50n });
    expect(await checkUsageRollups()).toEqual([]);
  });

  it("refuses itself, unknown and merged models, and anyone but administrators", async () => {
    const [l, m] = [await idOf("l"), await idOf("m")];
    await expect(startMerge(admin, l, { into: l })).rejects.toMatchObject({ code: "conflict" });
    await expect(startMerge(admin, l, { into: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    await expect(startMerge(organization.viewer, l, { into: m })).rejects.toMatchObject({ code: "forbidden" });
    await merge(l, { into: m });
    await expect(startMerge(admin, l, { into: m })).rejects.toMatchObject({ code: "not_found" });
    await expect(startMerge(admin, m, { into: l })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("removing", () => {
  it("prices and merges nothing into the names beyond the limit, which are many models", async () => {
    await getDatabase().prisma.installation.update({ where: { id: 1 }, data: { newModelsPerDay: 0 } });
    forgetModelNames();
    const [other] = await resolveModels(organization.id, [{ provider: "openai", name: "beyond" }]);
    const [named] = await resolveModels(null, [{ provider: "acme", name: "named" }]);
    await getDatabase().prisma.installation.update({ where: { id: 1 }, data: { newModelsPerDay: 100 } });
    const price = NewPrice.parse({ model_id: other, rates: [{ bucket: "input", usd_per_million: "1" }] });
    const conflict = { code: "conflict" };
    await expect(setPrice(admin, price)).rejects.toMatchObject(conflict);
    await expect(
      updateModel(admin, other, { displayName: undefined, catalogueName: "openai/gpt-4o" }),
    ).rejects.toMatchObject(conflict);
    await expect(startMerge(admin, named, { into: other })).rejects.toMatchObject(conflict);
  });

  it("hides a model without records, and brings it back with the catalogue's prices on next sight", async () => {
    const [id] = await resolveModels(null, [{ provider: "openai", name: "gpt-4o" }]);
    await removeModel(admin, id);
    await expect(getModel(admin, id)).rejects.toMatchObject({ code: "not_found" });
    expect((await listModels(admin, UsageFilter.parse({}))).map((model) => model.id)).not.toContain(id);
    await recordUsage({ organizationId: organization.id, apiKeyId: null }, [
      { provider: "openai", model: "gpt-4o", input_tokens: 1_000_000, output_tokens: 0 },
    ]);
    const model = await getModel(admin, id);
    expect(model).toMatchObject({ catalogueName: "openai/gpt-4o", requests: 1, pricedRequests: 1 });
    expect(Number(model.costUsd)).toBeGreaterThan(0);
  });

  it("leaves a model with records", async () => {
    await record("n", 1);
    await expect(removeModel(admin, await idOf("n"))).rejects.toMatchObject({ code: "conflict" });
    await expect(removeModel(organization.viewer, await idOf("n"))).rejects.toMatchObject({ code: "forbidden" });
  });
});

/** A row as a server writes it that has not heard of a merge. */
async function rowOf(modelId: string): Promise<UsageRow> {
  forgetModelNames();
  const now = new Date().toISOString();
  return {
    ...{
      organization_id: organization.id,
      id: randomUUID(),
      caller_id: null,
      is_named: true,
      content_hash: "0".repeat(32),
    },
    ...{
      occurred_at: now,
      received_at: now,
      user_external_id: null,
      room_external_id: null,
      user_id: null,
      room_id: null,
    },
    ...{
      api_key_id: null,
      model_id: modelId,
      model_name: "f",
      kind: "API",
      ...mapTextLabels(() => ""),
    },
    ...{
      success: true,
      error_type: null,
      error_message: null,
      error_fingerprint: null,
      provider_message: null,
      response_time_ms: null,
      time_to_first_token_ms: null,
    },
    ...{ service_tier: null, metadata: null, token_detail: "FULL", ...tokenColumns({ ...NO_TOKENS, input: 1 }) },
    ...{ billed_items: null, cost_source: "UNPRICED", cost_usd: null, calculated_cost_usd: null },
    ...{ reported_cost_usd: null, price_version_id: null, contract_id: null },
  };
}
