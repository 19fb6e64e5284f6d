import { afterEach, expect, test, vi } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { resolveModel } from "@/lib/models/resolve-model";
import { shiftClocks } from "@/lib/testing/shift-clocks";
import { useTestDatabase } from "@/lib/testing/test-database";
import { getPriceBook } from "./price-book";

useTestDatabase();
afterEach(() => vi.restoreAllMocks());

test.each([0, -3_600_000])("another process's price is seen after 10 seconds; clock set by %d ms", async (wall) => {
  const modelId = await resolveModel("openai", "gpt-4o-mini");
  shiftClocks({ wall });
  const before = await getPriceBook(modelId);
  await getDatabase().prisma.priceVersion.updateMany({ where: { modelId }, data: { supersededAt: new Date() } });
  expect(await getPriceBook(modelId)).toBe(before);
  shiftClocks({ wall, elapsed: 10_001 });
  expect((await getPriceBook(modelId)).prices).toEqual([]);
});
