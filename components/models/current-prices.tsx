import { useTranslations } from "next-intl";
import { PriceSourceBadge } from "@/components/pricing/price-source-badge";
import { RateTable } from "@/components/pricing/rate-table";
import { usePricePeriod } from "@/components/pricing/use-price-period";
import { Card } from "@/components/ui/card";
import type { CurrentPrice } from "@/lib/pricing/versions/current-price";
import type { PriceVersionDto } from "@/lib/pricing/versions/price-version-dto";

export interface CurrentPricesProps {
  price: CurrentPrice | null;
  /** All that the model ever had; the one in force is among them unless it is a default price. */
  versions: PriceVersionDto[];
  mayManage: boolean;
}

/** What a model costs now: every bucket, item, service tier and context threshold. */
export function CurrentPrices({ price, versions, mayManage }: CurrentPricesProps) {
  const t = useTranslations("models.current");
  const periodText = usePricePeriod();
  if (!price) {
    return <Card title={t("none")} description={mayManage ? t("noneManage") : t("noneAsk")} />;
  }
  const version = versions.find(({ id }) => id === price.versionId);
  const period = periodText(version ?? { effectiveFrom: price.effectiveFrom, effectiveTo: null });
  const name = version?.matchedName;
  const rates = version?.rates ?? defaultRates(price);
  return (
    <Card
      title={
        <>
          {t("title")} <PriceSourceBadge source={price.source} />
        </>
      }
      description={
        name
          ? t("detailListed", { source: price.sourceDetail, name, period })
          : t("detail", { source: price.sourceDetail, period })
      }
      padded={false}
    >
      <RateTable caption={t("title")} rates={rates} />
    </Card>
  );
}

function defaultRates({ inputUsdPerMillion, outputUsdPerMillion }: CurrentPrice): PriceVersionDto["rates"] {
  const prices = { input: inputUsdPerMillion, output: outputUsdPerMillion };
  return Object.entries(prices).flatMap(([bucket, usdPerMillion]) =>
    usdPerMillion === null ? [] : [{ bucket, usdPerMillion, serviceTier: "", aboveInputTokens: 0 }],
  );
}
