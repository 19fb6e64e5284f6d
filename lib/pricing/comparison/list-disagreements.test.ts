import { afterEach, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetCatalogue, refreshCatalogue } from "@/lib/pricing/catalogue/catalogue-refresh";
import { updateFromSource } from "@/lib/pricing/catalogue/update-catalogue";
import { resolveModels } from "@/lib/pricing/models/resolve-models";
import { readLiteLlm } from "@/lib/pricing/price-sources/read-litellm";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { listDisagreements } from "./list-disagreements";

useTestDatabase();

afterEach(async () => {
  await getDatabase().prisma.priceCatalogue.deleteMany();
  forgetCatalogue();
  await refreshCatalogue();
});

it("lists the models in use on whose price the sources disagree, for administrators", async () => {
  const names = ["gpt-4o", "gpt-4o-mini"].map((name) => ({ provider: "openai", name }));
  const [, mini] = await resolveModels(null, names);
  expect(await listDisagreements(adminViewer())).toEqual([]);
  const entry = (usd: number) => ({
    litellm_provider: "openai",
    mode: "chat",
    input_cost_per_token: usd / 1e6,
    output_cost_per_token: (usd * 4) / 1e6,
  });
  const fill = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`fill-${index}`, entry(1)]));
  await updateFromSource(
    adminViewer(),
    "litellm",
    readLiteLlm({ ...fill, "gpt-4o": entry(2.5), "gpt-4o-mini": entry(0.2), "gpt-4.1": entry(9) }),
  );
  const found = await listDisagreements(adminViewer());
  expect(found.map(({ modelId, sources }) => [modelId, sources.map(({ price }) => price.input)])).toEqual([
    [mini, ["0.15", "0.2"]],
  ]);
  const { viewer } = await createTestOrganization();
  await expect(listDisagreements(viewer)).rejects.toMatchObject({ code: "forbidden" });
});
