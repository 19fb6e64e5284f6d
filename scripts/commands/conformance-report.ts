import { BUCKETS, type Comparison, type Difference, type ReferenceLine } from "./compare-reading";

/** Of the bodies: they agree in all buckets, or differ for documented reasons alone. */
const REQUIRED_AGREEMENT = 0.995;

/** What became of one line of the file. */
export interface Outcome {
  line: ReferenceLine;
  /** Null when the server did not take the answer. */
  comparison: Comparison | null;
  refusal: string | null;
}

/**
 * Prints how far the readings agree, by provider, and every difference under its reason.
 * @returns whether at least 99.5 % of the bodies agree, or differ for documented reasons alone, and every difference has a reason
 */
export function reportConformance(outcomes: Outcome[]): boolean {
  console.log(
    "provider".padEnd(24) +
      "bodies agree in all".padStart(21) +
      "or for a reason".padStart(17) +
      "token buckets agree".padStart(26) +
      "costs agree".padStart(14),
  );
  for (const provider of new Set(outcomes.map(({ line }) => line.provider))) {
    printCounts(
      provider,
      outcomes.filter(({ line }) => line.provider === provider),
    );
  }
  const agreement = printCounts("all", outcomes);
  const tokens = outcomes.flatMap(({ line, comparison }) =>
    (comparison?.tokens ?? []).map((found) => ({ line, found })),
  );
  const costs = outcomes.flatMap(({ line, comparison }) =>
    comparison?.cost ? [{ line, found: comparison.cost }] : [],
  );
  console.log("\nTokens that differ, by the reason that the documentation gives:");
  const unexplained = printDifferences(tokens);
  console.log("\nCosts that differ (for information: they depend on the day and on the price list):");
  printDifferences(costs);
  const refused = outcomes.filter(({ refusal }) => refusal !== null);
  for (const { line, refusal } of refused) console.log(`\nLine ${line.number} was refused: ${refusal}`);
  return agreement >= REQUIRED_AGREEMENT && unexplained === 0 && refused.length === 0;
}

function printCounts(name: string, outcomes: Outcome[]): number {
  const of = outcomes.length * BUCKETS.length;
  const agreeing = outcomes.reduce((sum, { comparison }) => sum + (comparison?.agreeing ?? 0), 0);
  const whole = outcomes.filter(({ comparison }) => comparison?.agreeing === BUCKETS.length).length;
  const costs = outcomes.filter(({ comparison }) => comparison?.costAgrees).length;
  const share = of === 0 ? 1 : agreeing / of;
  const explained = outcomes.filter(({ comparison }) => isWhole(comparison)).length;
  // Rounded down, so that 100 % says that all agree.
  const percent = (Math.floor(share * 10_000) / 100).toFixed(2);
  console.log(
    name.padEnd(24) +
      `${whole} of ${outcomes.length}`.padStart(21) +
      `${explained}`.padStart(17) +
      `${agreeing} of ${of} (${percent} %)`.padStart(26) +
      `${costs} of ${outcomes.length}`.padStart(14),
  );
  return outcomes.length === 0 ? 1 : explained / outcomes.length;
}

/** Whether a body agrees with one of the readings, or differs from each for documented reasons. */
function isWhole(comparison: Comparison | null): boolean {
  return comparison?.agreeing === BUCKETS.length || (comparison?.tokens.every(({ rule }) => rule !== null) ?? false);
}

/** Answers how many have no reason. */
function printDifferences(differences: { line: ReferenceLine; found: Difference }[]): number {
  const rules = [...new Set(differences.map(({ found }) => found.rule))];
  for (const rule of rules.sort((a, b) => Number(a === null) - Number(b === null))) {
    const group = differences.filter(({ found }) => found.rule === rule);
    console.log(`  ${rule ?? "No reason is known"} (${group.length})`);
    for (const { line, found } of group) {
      const { flavor, what, ours, theirs } = found;
      console.log(
        `    line ${line.number}, ${line.provider} as ${flavor}: ${what} ${ours ?? "none"}, there ${theirs ?? "none"}`,
      );
    }
  }
  return differences.filter(({ found }) => found.rule === null).length;
}
