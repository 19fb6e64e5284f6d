import type { RefusedPrice } from "@/lib/pricing/price-sources/listed-model";
import { findImplausible, type PriceFinding } from "@/lib/pricing/versions/check-prices";
import { AppError } from "@/lib/values/errors/errors";
import type { ModelUpdate } from "./catalogue-plan";

/**
 * Refuses a release with prices that can't be right, or with jumps that nobody confirmed.
 * @throws AppError `invalid_request`, `conflict`
 */
export function requirePlausible(models: readonly ModelUpdate[], confirm: boolean): void {
  const findings = models.flatMap((update) =>
    findingsOf(update).map((found) => ({ ...found, path: `${update.provider}/${update.model}` })),
  );
  const refused = findings.filter(({ severity }) => severity === "refused");
  const issues = refused.length > 0 ? refused : findings;
  if (issues.length === 0 || (refused.length === 0 && confirm)) return;
  const list = issues.map(({ path, message }) => `${path}: ${message}`).join(" ");
  if (refused.length > 0)
    throw new AppError("invalid_request", `The catalogue has invalid prices. ${list}`, { issues });
  throw new AppError("conflict", `Confirm these prices, or keep those in use. ${list}`, { issues });
}

/** The updates without those that `requirePlausible` would refuse, and those by name. */
export function leaveOutImplausible(
  models: readonly ModelUpdate[],
  confirm: boolean,
): { models: ModelUpdate[]; refused: RefusedPrice[] } {
  const taken: ModelUpdate[] = [];
  const refused: RefusedPrice[] = [];
  for (const update of models) {
    const found = findingsOf(update).filter(({ severity }) => severity === "refused" || !confirm);
    if (found.length === 0) taken.push(update);
    else {
      const reason = [...new Set(found.map(({ message }) => message))].join(" ");
      refused.push({ name: `${update.provider}/${update.model}`, reason });
    }
  }
  return { models: taken, refused };
}

function findingsOf({ added }: ModelUpdate): PriceFinding[] {
  return added.flatMap(({ price, before }) => {
    const standard = price.rates.filter((rate) => rate.serviceTier === "");
    return before ? findImplausible(standard, before.rates) : [];
  });
}
