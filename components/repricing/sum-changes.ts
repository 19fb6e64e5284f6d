import type { RepricingChange } from "@/lib/ledger/repricing/repricing-job";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";

/** What repricing does to the calls that share a day or a model. Costs are USD with 12 places. */
export interface ChangeSum {
  key: string;
  records: number;
  changed: number;
  oldCostUsd: string;
  newCostUsd: string;
}

/** The changes added up by day or by model, in the order of the key. */
export function sumChanges(changes: readonly RepricingChange[], by: "day" | "modelId"): ChangeSum[] {
  const sums = new Map<string, ChangeSum>();
  for (const change of changes) {
    const sum = sums.get(change[by]) ?? { key: change[by], records: 0, changed: 0, oldCostUsd: "0", newCostUsd: "0" };
    sums.set(change[by], {
      key: sum.key,
      records: sum.records + change.records,
      changed: sum.changed + change.changed,
      oldCostUsd: add(sum.oldCostUsd, change.oldCostUsd),
      newCostUsd: add(sum.newCostUsd, change.newCostUsd),
    });
  }
  return [...sums.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function add(a: string, b: string): string {
  return formatDecimal(parseDecimal(a, MONEY_PLACES) + parseDecimal(b, MONEY_PLACES), MONEY_PLACES);
}
