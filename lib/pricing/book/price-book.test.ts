import { afterEach, expect, test, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { resolveModel } from "@/lib/pricing/models/resolve-model";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { shiftClocks } from "@/lib/testing/servers/shift-clocks";
import { getPriceBook } from "./price-books";

useTestDatabase();
afterEach(() => vi.restoreAllMocks());

test.each([
  [0, "gpt-4o-mini"],
  [-3_600_000, "gpt-4o"],
])("another process's price is seen after 10 seconds; clock set by %d ms", async (wall, name) => {
  const modelId = await resolveModel("openai", name);
  shiftClocks({ wall });
  const before = await getPriceBook(modelId);
  await getDatabase().prisma.priceVersion.updateMany({ where: { modelId }, data: { supersededAt: new Date() } });
  expect(await getPriceBook(modelId)).toBe(before);
  shiftClocks({ wall, elapsed: 10_001 });
  // lru-cache reads the clock once in a millisecond.
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await getPriceBook(modelId)).prices).toEqual([]);
});
