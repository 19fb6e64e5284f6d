import { formatPricePeriod } from "@/components/pricing/format-price-period";
import { PriceSourceBadge } from "@/components/pricing/price-source-badge";
import { RateTable } from "@/components/pricing/rate-table";
import { Card } from "@/components/ui/card";
import type { CurrentPrice } from "@/lib/prices/current-price";
import type { PriceVersionDto } from "@/lib/prices/price-version-dto";

export interface CurrentPricesProps {
  price: CurrentPrice | null;
  /** All that the model ever had; the one in force is among them unless it is a default price. */
  versions: PriceVersionDto[];
  mayManage: boolean;
}

/** What a model costs now: every bucket, item, service tier and context threshold. */
export function CurrentPrices({ price, versions, mayManage }: CurrentPricesProps) {
  if (!price) {
    return (
      <Card
        title="No price now"
        description={
          mayManage
            ? "Its calls are unpriced. Say which catalogue model it is, or add a price below."
            : "Its calls are unpriced, so that totals are a floor. An administrator can add a price."
        }
      />
    );
  }
  const version = versions.find(({ id }) => id === price.versionId);
  const rates = version?.rates ?? defaultRates(price);
  return (
    <Card
      title={
        <>
          Current prices <PriceSourceBadge source={price.source} />
        </>
      }
      description={
        <>
          {price.sourceDetail}
          {version?.matchedName && ` · listed as ${version.matchedName}`} ·{" "}
          {formatPricePeriod(version ?? { effectiveFrom: price.effectiveFrom, effectiveTo: null })}
        </>
      }
      padded={false}
    >
      <RateTable caption="Current prices" rates={rates} />
    </Card>
  );
}

function defaultRates({ inputUsdPerMillion, outputUsdPerMillion }: CurrentPrice): PriceVersionDto["rates"] {
  const prices = { input: inputUsdPerMillion, output: outputUsdPerMillion };
  return Object.entries(prices).flatMap(([bucket, usdPerMillion]) =>
    usdPerMillion === null ? [] : [{ bucket, usdPerMillion, serviceTier: "", aboveInputTokens: 0 }],
  );
}
