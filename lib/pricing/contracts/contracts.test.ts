import { beforeEach, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { createContract, NewContract } from "./create-contract";
import { listContracts } from "./list-contracts";
import { withdrawContract } from "./withdraw-contract";

useTestDatabase();

const admin = adminViewer();
let organization: Awaited<ReturnType<typeof createTestOrganization>>;
beforeEach(async () => {
  organization = await createTestOrganization();
});

const create = (terms: object) => createContract(admin, NewContract.parse({ organization: organization.id, ...terms }));

/** Records a million input tokens of gpt-4o, listed at $2.50. */
async function record(event: object = {}) {
  const id = crypto.randomUUID();
  const source = { organizationId: organization.id, apiKeyId: null };
  await recordUsage(source, [{ id, provider: "openai", model: "gpt-4o", input_tokens: 1_000_000, ...event }]);
  const { prisma } = getDatabase();
  const organizationId_id = { organizationId: organization.id, id };
  const { costUsd, contractId, modelId } = await prisma.usageRecord.findUniqueOrThrow({ where: { organizationId_id } });
  return { cost: costUsd?.toFixed(), contractId, modelId };
}

describe("a percentage", () => {
  const parse = (percent: unknown) => NewContract.parse({ organization: organization.id, percent }).percent;

  it("is exact, from just above -100 to 1000", () => {
    expect(["-7.5", -99.9999, 1_000, "0.0001", 0].map(parse)).toEqual([
      "-7.5000",
      "-99.9999",
      "1000.0000",
      "0.0001",
      "0.0000",
    ]);
  });

  it.each([-100, "1000.0001", "0.00001", "five", "", null])("is not %j", (percent) => {
    expect(() => parse(percent)).toThrow(/percentage/);
  });
});

it("is for a provider or a model, not both, and ends after it begins", () => {
  const parse = (terms: object) => NewContract.safeParse({ organization: organization.id, percent: 1, ...terms });
  const model_id = crypto.randomUUID();
  const issue = (terms: object) => parse(terms).error?.issues[0].path[0];
  expect(issue({ provider: "openai", model_id })).toBe("model_id");
  const day = "2026-03-01T00:00:00Z";
  expect(issue({ effective_from: day, effective_to: day })).toBe("effective_to");
  expect(parse({ effective_from: day, effective_to: "2026-03-01T00:00:01Z" }).success).toBe(true);
});

it("changes what calls cost from then on, by its percentage, until it is withdrawn; records keep it", async () => {
  const before = await record();
  expect(before).toMatchObject({ cost: "2.5", contractId: null });
  const contract = await create({ percent: -10 });
  const within = await record();
  expect(within).toMatchObject({ cost: "2.25", contractId: contract.id });
  const withdrawn = await withdrawContract(admin, contract.id);
  expect(withdrawn.supersededAt).toBeInstanceOf(Date);
  expect((await withdrawContract(admin, contract.id)).supersededAt).toEqual(withdrawn.supersededAt);
  expect(await record()).toMatchObject({ cost: "2.5", contractId: null });
  const kept = await getDatabase().prisma.usageRecord.count({ where: { contractId: contract.id } });
  expect(kept).toBe(1);
});

it("is the newest of several for the same; the narrowest of others", async () => {
  const { modelId } = await record();
  const narrow = await create({ percent: -50, model_id: modelId });
  await create({ percent: -20, provider: "openai" });
  const newer = await create({ percent: -30, provider: "openai" });
  await create({ percent: 100 });
  expect(await record()).toMatchObject({ cost: "1.25", contractId: narrow.id });
  await withdrawContract(admin, narrow.id);
  expect(await record()).toMatchObject({ cost: "1.75", contractId: newer.id });
});

it("holds only within its time", async () => {
  const { id } = await create({
    percent: -10,
    effective_from: "2026-02-01T00:00:00Z",
    effective_to: "2026-03-01T00:00:00Z",
  });
  const at = async (occurred_at: string) => (await record({ occurred_at })).contractId;
  expect([await at("2026-01-31T23:59:59.999Z"), await at("2026-02-01T00:00:00Z")]).toEqual([null, id]);
  expect([await at("2026-02-28T23:59:59.999Z"), await at("2026-03-01T00:00:00Z")]).toEqual([id, null]);
});

it("is audited once for each change", async () => {
  const { id } = await create({ percent: "-7.5", provider: "openai", note: "yearly" });
  await withdrawContract(admin, id);
  await withdrawContract(admin, id);
  const entries = await getDatabase().prisma.auditEntry.findMany({ where: { targetId: id }, orderBy: { at: "asc" } });
  expect(entries.map(({ action, detail }) => [action, detail])).toEqual([
    [
      "contract.create",
      expect.objectContaining({ percent: "-7.5000", provider: "openai", model: null, note: "yearly" }),
    ],
    ["contract.withdraw", { percent: "-7.5", provider: "openai", model: null }],
  ]);
});

it("is listed for its own organization, the newest first, with names and without trailing zeros", async () => {
  const { modelId } = await record();
  const first = await create({ percent: "-7.50", provider: "openai" });
  const second = await create({ percent: 5, model_id: modelId });
  await withdrawContract(admin, first.id);
  const own = await listContracts(organization.viewer);
  expect(own).toMatchObject([
    { id: second.id, percent: "5", provider: null, model: { id: modelId }, supersededAt: null },
    { id: first.id, percent: "-7.5", provider: { id: "openai", name: "OpenAI" }, model: null },
  ]);
  expect(own[0]).toMatchObject({ organizationName: organization.name, effectiveFrom: null, effectiveTo: null });
  expect((await listContracts(admin)).map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, second.id]));
  const other = await createTestOrganization();
  expect(await listContracts(other.viewer)).toEqual([]);
  await expect(listContracts(other.viewer, organization.id)).rejects.toMatchObject({ code: "not_found" });
});

it("is made and withdrawn by administrators only, for what exists", async () => {
  const { id } = await create({ percent: 1 });
  const terms = NewContract.parse({ organization: organization.id, percent: 1 });
  await expect(createContract(organization.viewer, terms)).rejects.toMatchObject({ code: "forbidden" });
  await expect(withdrawContract(organization.viewer, id)).rejects.toMatchObject({ code: "forbidden" });
  const nowhere = crypto.randomUUID();
  for (const unknown of [{ organization: nowhere }, { provider: "nobody" }, { model_id: nowhere }]) {
    await expect(create({ percent: 1, ...unknown })).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(withdrawContract(admin, nowhere)).rejects.toMatchObject({ code: "not_found" });
  expect((await listContracts(organization.viewer)).map((contract) => contract.id)).toEqual([id]);
});
