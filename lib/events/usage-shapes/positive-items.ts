import { BILLED_ITEMS, type BilledItem, type BilledItems } from "@/lib/events/buckets/billed-items";

/** The items that occurred at all. */
export function positiveItems(counts: Partial<Record<BilledItem, number | null>>): BilledItems {
  const items: BilledItems = {};
  for (const item of BILLED_ITEMS) {
    const count = counts[item];
    if (count) items[item] = count;
  }
  return items;
}
