/** A tenant's percentage on list prices, as the calculation needs it. */
export interface BookedContract {
  id: string;
  organizationId: string;
  /** Whether it is for one model, for one provider's, or for all. */
  scope: "model" | "provider" | "all";
  /** 10^-4 per cent; below zero for a discount. */
  percent: bigint;
  effectiveFrom: number;
  /** Exclusive. */
  effectiveTo: number;
}

const NARROWNESS = { all: 0, provider: 1, model: 2 };

/**
 * The organization's contract that holds for a call: the narrowest, then the one that was made last.
 * @param contracts of the call's model, in the order in which they were made
 */
export function chooseContract(
  contracts: readonly BookedContract[],
  organizationId: string,
  at: Date,
): BookedContract | null {
  const time = at.getTime();
  let best: BookedContract | null = null;
  for (const contract of contracts) {
    if (contract.organizationId !== organizationId) continue;
    if (time < contract.effectiveFrom || time >= contract.effectiveTo) continue;
    if (!best || NARROWNESS[contract.scope] >= NARROWNESS[best.scope]) best = contract;
  }
  return best;
}
