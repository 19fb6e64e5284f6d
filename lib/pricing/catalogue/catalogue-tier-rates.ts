import { PRICED_BUCKETS } from "@/lib/events/buckets/token-buckets";
import { findProvider } from "@/lib/events/known-providers/find-provider";
import type { TierRule } from "@/lib/events/provider-facts/tier-rules";
import type { Rate } from "@/lib/pricing/calculate/calculate-cost";

const TOKEN_BUCKETS: ReadonlySet<string> = new Set(PRICED_BUCKETS);

/**
 * The rates of a model's service tiers, one for each standard rate of tokens, with the same thresholds. Rounded half up at
 * 10^-9 USD per million.
 * @param servedBy the provider who bills, which need not be the maker
 * @param modelId the catalogue's id of the model
 * @param standard the rates of the standard tier
 */
export function tierRates(servedBy: string, modelId: string, standard: readonly Rate[]): Rate[] {
  const rules = findProvider(servedBy)?.tiers?.rules ?? [];
  const tokens = standard.filter((rate) => TOKEN_BUCKETS.has(rate.bucket));
  return [...new Set(rules.map((rule) => rule.tier))].flatMap((tier) => {
    const rule = rules.find((candidate) => candidate.tier === tier && covers(candidate, modelId));
    return rule ? tokens.map((rate) => tierRate(rule, rate, tokens)) : [];
  });
}

function covers({ models }: TierRule, modelId: string): boolean {
  return models.some((model) => (model.endsWith("*") ? modelId.startsWith(model.slice(0, -1)) : modelId === model));
}

function tierRate(rule: TierRule, standard: Rate, all: readonly Rate[]): Rate {
  const isCached = standard.bucket === "cacheRead";
  if (isCached && rule.cacheRead === "as standard") return { ...standard, serviceTier: rule.tier };
  const input = all.find((rate) => rate.bucket === "input" && rate.aboveInputTokens === standard.aboveInputTokens);
  const price =
    isCached && rule.cacheRead === "as input" && input ? input.nanoUsdPerMillion : standard.nanoUsdPerMillion;
  const [times, by] = rule.times;
  return { ...standard, serviceTier: rule.tier, nanoUsdPerMillion: (price * times * 2n + by) / (by * 2n) };
}
