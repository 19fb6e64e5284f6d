import type { ListCheck, Mismatch } from "@/lib/pricing/comparison/check-price-list";
import type { Disagreement } from "@/lib/pricing/comparison/find-disagreements";
import type { StandardPrice } from "@/lib/pricing/comparison/standard-price";

/** Lines that tell a person how a list's models are priced: the figures first, then every id that they are about. */
export function describePriceCheck(name: string, check: ListCheck): string[] {
  const { ids, listPriced, priced, byRelease, unpriced, unequal, otherModel, otherName, disagreements } = check;
  const shares = [...byRelease].map(([release, count]) => `${count} by ${release}`);
  return [
    `${name}: ${ids} ids, ${listPriced} of them with a price in the list`,
    `  priced here: ${priced} (${share(priced, ids)} of all ids): ${shares.join(", ")}`,
    `  priced here, of those with a price in the list: ${share(listPriced - unpriced.length, listPriced)}`,
    `  equal to the source that the price names: ${priced - unequal.length} (${share(priced - unequal.length, priced)})`,
    `  matched to another model: ${otherModel.length}`,
    `  by another name of the model, at another price than this list's: ${otherName.length}`,
    `  sources disagree: ${disagreements.length}`,
    ...unpriced.map(({ provider, name: id }) => `unpriced: ${provider} ${id}`),
    ...unequal.map((mismatch) => `differs from its source: ${describeMismatch(mismatch)}`),
    ...otherModel.map((mismatch) => `another model: ${describeMismatch(mismatch)}`),
    ...otherName.map((mismatch) => `another name: ${describeMismatch(mismatch)}`),
    ...disagreements.map(describeDisagreement),
  ];
}

const share = (part: number, whole: number) => `${whole === 0 ? "–" : ((100 * part) / whole).toFixed(1)} %`;

function describeMismatch({ id, matched, price, expected }: Mismatch): string {
  return `${id.provider} ${id.name} as ${matched}: ${usd(price)} instead of ${expected ? usd(expected) : "none"}`;
}

function describeDisagreement({ provider, model, sources }: Disagreement): string {
  return `sources disagree: ${provider} ${model}: ${sources.map(({ release, price }) => `${usd(price)} (${release})`).join(", ")}`;
}

/** In, out, and cached where there is a price of it. */
const usd = ({ input, output, cacheRead }: StandardPrice) =>
  `${input ?? "–"}/${output ?? "–"}${cacheRead === null ? "" : ` cached ${cacheRead}`}`;
