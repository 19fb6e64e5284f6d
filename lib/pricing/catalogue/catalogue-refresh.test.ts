import { readFileSync } from "node:fs";
import type { Provider } from "@pydantic/genai-prices";
import { afterEach, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import type { Prisma } from "@/lib/generated/prisma/client";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { shiftClocks } from "@/lib/testing/servers/shift-clocks";
import { newId } from "@/lib/values/ids/new-id";
import { findCatalogueModel } from "./catalogue";
import { BUNDLED_CATALOGUE, currentCatalogue } from "./catalogue-data";
import { forgetCatalogue, refreshCatalogue } from "./catalogue-refresh";

useTestDatabase();

const DAY_MS = 86_400_000;
const after = (days: number) => new Date(BUNDLED_CATALOGUE.publishedAt.getTime() + days * DAY_MS);

/** A release in which OpenAI has one model more. */
async function store(name: string, fetchedAt: Date, id: string): Promise<void> {
  const added = { id, match: { equals: id }, prices: { input_mtok: 1, output_mtok: 2 } };
  const providers = currentCatalogue().providers.map(
    (provider): Provider =>
      provider.id === "openai" ? { ...provider, models: [...provider.models, added] } : provider,
  );
  const data = providers as unknown as Prisma.InputJsonValue;
  await getDatabase().prisma.priceCatalogue.create({ data: { id: newId(), name, data, fetchedAt } });
}

afterEach(async () => {
  await getDatabase().prisma.priceCatalogue.deleteMany();
  forgetCatalogue();
  await refreshCatalogue();
});

it("knows the version of the package that it names", () => {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const { version } = lock.packages["node_modules/@pydantic/genai-prices"];
  expect(BUNDLED_CATALOGUE.name).toBe(`genai-prices ${version}`);
});

it("takes the newest stored release, looking for one once a minute", async () => {
  await refreshCatalogue();
  await store("older", after(1), "gpt-98");
  await store("newer", after(2), "gpt-99");
  await refreshCatalogue();
  expect(currentCatalogue().name).toBe(BUNDLED_CATALOGUE.name);
  forgetCatalogue();
  await refreshCatalogue();
  expect(currentCatalogue().name).toBe("newer");
  expect(findCatalogueModel("openai", "gpt-99")?.name).toBe("openai/gpt-99");
  expect(findCatalogueModel("openai", "gpt-98")).toBeNull();
  // What the catalogue lacks is added to every release.
  expect(findCatalogueModel("cohere", "rerank-v3.5")?.rule).toBe("exact");
});

it("looks again when a release is stored while it looks for one", async () => {
  const { priceCatalogue } = getDatabase().prisma;
  const findFirst = priceCatalogue.findFirst.bind(priceCatalogue);
  const spy = vi.spyOn(priceCatalogue, "findFirst").mockImplementationOnce((async (query: never) => {
    const found = await findFirst(query);
    await store("meanwhile", after(4), "gpt-101");
    forgetCatalogue();
    return found;
  }) as never);
  forgetCatalogue();
  await refreshCatalogue();
  expect(spy).toHaveBeenCalledTimes(2);
  expect(currentCatalogue().name).toBe("meanwhile");
  spy.mockRestore();
});

it("does not go back to a release that is older than the app's own", async () => {
  await store("before", after(-1), "gpt-97");
  forgetCatalogue();
  await refreshCatalogue();
  expect(currentCatalogue().name).toBe(BUNDLED_CATALOGUE.name);
});

it("looks for another process's release after a minute, also when the clock was set back by an hour", async () => {
  await refreshCatalogue();
  await store("newest", after(3), "gpt-100");
  shiftClocks({ wall: -3_600_000, elapsed: 30_000 });
  await refreshCatalogue();
  expect(currentCatalogue().name).toBe(BUNDLED_CATALOGUE.name);
  shiftClocks({ wall: -3_600_000, elapsed: 61_000 });
  await refreshCatalogue();
  expect(currentCatalogue().name).toBe("newest");
  vi.restoreAllMocks();
});
