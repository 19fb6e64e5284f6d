import type { Viewer } from "@/lib/access/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import { readCurrentPrices } from "@/lib/pricing/versions/current-price";
import type { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { foundModels, type ModelsChoice } from "./models-query";

/**
 * The ids of a page's models when all that match are sorted by their current price of input or output, those without a price
 * last. Which price holds is decided in code, so all are read.
 */
export async function sortByPrice(viewer: Viewer, filter: UsageFilter, choice: ModelsChoice): Promise<string[]> {
  const found = await openUsageView(viewer, filter, (view) =>
    view.sum<{ id: string }>(
      ["model"],
      (source) =>
        Prisma.sql`SELECT id FROM (${foundModels(viewer, filter, source, choice.search)}) AS found ORDER BY name`,
    ),
  );
  const ids = found.map(({ id }) => id);
  const priceOf = await readCurrentPrices(viewer, ids, new Date());
  const sign = choice.desc ? -1 : 1;
  const priced = ids.flatMap((id) => {
    const price = priceOf(id);
    const usd = choice.sort === "input" ? price?.inputUsdPerMillion : price?.outputUsdPerMillion;
    return usd ? [{ id, usd: parseDecimal(usd, PRICE_PLACES) }] : [];
  });
  priced.sort((a, b) => (a.usd === b.usd ? 0 : a.usd < b.usd ? -sign : sign));
  return priced.map(({ id }) => id);
}
