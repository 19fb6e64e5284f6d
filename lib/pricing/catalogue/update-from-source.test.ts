import { afterEach, beforeEach, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { resolveModel } from "@/lib/pricing/models/resolve-model";
import { resolveModels } from "@/lib/pricing/models/resolve-models";
import { readLiteLlm } from "@/lib/pricing/price-sources/read-litellm";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { forgetCatalogue, refreshCatalogue } from "./catalogue-refresh";
import { updateFromSource } from "./update-catalogue";

useTestDatabase();

const COUNT = 250;
const NAMES = Array.from({ length: COUNT }, (_, index) => `made-${index}`);

/** LiteLLM's map with a model each at a price in USD per million; others are as they are given. */
function list(usd: (index: number) => number, others: Record<string, unknown> = {}) {
  const entries = NAMES.map((name, index) => [
    `deepinfra/${name}`,
    {
      litellm_provider: "deepinfra",
      mode: "chat",
      input_cost_per_token: usd(index) / 1e6,
      output_cost_per_token: (usd(index) * 2) / 1e6,
    },
  ]);
  return readLiteLlm({ last_updated: "2026-11-20T00:00:00Z", ...Object.fromEntries(entries), ...others });
}

const readVersions = () =>
  getDatabase().prisma.priceVersion.findMany({
    where: { model: { providerId: "deepinfra" } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { rates: true },
  });

async function recordedCost(model: string, provider = "deepinfra") {
  const { id: organizationId } = await createTestOrganization();
  await recordUsage({ organizationId, apiKeyId: null }, [
    { provider, model, input_tokens: 1_000_000, output_tokens: 0 },
  ]);
  return getDatabase().prisma.usageRecord.findFirstOrThrow({ where: { organizationId } });
}

beforeEach(async () => {
  await updateFromSource(
    adminViewer(),
    "litellm",
    list(() => 1),
  );
});

afterEach(async () => {
  await getDatabase().prisma.priceCatalogue.deleteMany();
  forgetCatalogue();
  await refreshCatalogue();
});

it("prices what the catalogue doesn't list, with the source, its day and the name it has there", async () => {
  const id = await resolveModel("deepinfra", "made-1");
  const [version] = await getDatabase().prisma.priceVersion.findMany({ where: { modelId: id } });
  expect(version).toMatchObject({
    source: "CATALOGUE",
    sourceDetail: "litellm 2026-11-20",
    matchedName: "litellm:deepinfra/made-1",
    effectiveFrom: null,
  });
  expect((await recordedCost("made-1")).costUsd?.toFixed(2)).toBe("1.00");
  expect((await recordedCost("made-1-turbo")).costUsd).toBeNull();
});

it("renews 200 prices from now on, takes no nonsense, and leaves history as it is", async () => {
  await resolveModels(
    null,
    NAMES.map((name) => ({ provider: "deepinfra", name })),
  );
  const before = await readVersions();
  const recorded = await recordedCost("made-3");
  const nonsense = {
    "deepinfra/made-0": {
      litellm_provider: "deepinfra",
      mode: "chat",
      input_cost_per_token: -1e-6,
      output_cost_per_token: 1e-6,
    },
    "deepinfra/made-1": {
      litellm_provider: "deepinfra",
      mode: "chat",
      input_cost_per_token: "cheap",
      output_cost_per_token: 1e-6,
    },
    "deepinfra/made-249": {
      litellm_provider: "deepinfra",
      mode: "chat",
      input_cost_per_token: 5e-5,
      output_cost_per_token: 2e-6,
    },
  };
  const { name, models, refused } = await updateFromSource(
    adminViewer(),
    "litellm",
    list((index) => (index < 202 ? 1.5 : 1), nonsense),
  );
  expect(models).toHaveLength(200);
  expect(refused.map((price) => price.name)).toEqual(["deepinfra/made-0", "deepinfra/made-1", "deepinfra/made-249"]);
  const after = await readVersions();
  const old = new Set(before.map(({ id }) => id));
  expect(after.filter(({ id }) => old.has(id))).toEqual(before);
  const added = after.filter(({ id }) => !old.has(id));
  expect(added).toHaveLength(200);
  for (const version of added) {
    expect(version).toMatchObject({ sourceDetail: name, effectiveTo: null });
    expect(version.effectiveFrom?.getTime()).toBeGreaterThan(recorded.occurredAt.getTime());
  }
  expect((await recordedCost("made-3")).costUsd?.toFixed(2)).toBe("1.50");
  for (const kept of ["made-0", "made-1", "made-249"]) {
    expect((await recordedCost(kept)).costUsd?.toFixed(2)).toBe("1.00");
  }
  const again = await getDatabase().prisma.usageRecord.findFirstOrThrow({ where: { id: recorded.id } });
  expect(again).toEqual(recorded);
});

it("refuses a list with far fewer models than before, and anyone but administrators", async () => {
  const few = list(() => 1);
  await expect(
    updateFromSource(adminViewer(), "litellm", { ...few, models: few.models.slice(0, 20) }),
  ).rejects.toMatchObject({ code: "invalid_request" });
  const { viewer } = await createTestOrganization();
  await expect(updateFromSource(viewer, "litellm", few)).rejects.toMatchObject({ code: "forbidden" });
});

it("asks the catalogue first where it is sure of the name, and the cloud's own list before the maker's", async () => {
  const others = {
    "gpt-4o-mini": {
      litellm_provider: "openai",
      mode: "chat",
      input_cost_per_token: 9e-6,
      output_cost_per_token: 9e-6,
    },
    "azure/gpt-4o-mini": {
      litellm_provider: "azure",
      mode: "chat",
      input_cost_per_token: 3e-6,
      output_cost_per_token: 9e-6,
    },
    "gpt-4o-mini-2031-01-01": {
      litellm_provider: "openai",
      mode: "chat",
      input_cost_per_token: 7e-6,
      output_cost_per_token: 9e-6,
    },
  };
  await updateFromSource(
    adminViewer(),
    "litellm",
    list(() => 1, others),
  );
  expect((await recordedCost("gpt-4o-mini", "openai")).costUsd?.toFixed(2)).toBe("0.15");
  expect((await recordedCost("gpt-4o-mini", "azure")).costUsd?.toFixed(2)).toBe("3.00");
  expect((await recordedCost("gpt-4o-mini-2031-01-01", "openai")).costUsd?.toFixed(2)).toBe("7.00");
});
