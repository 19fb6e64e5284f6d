import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { MatchBadge } from "@/components/models/match-badge";
import { PriceSourceBadge } from "@/components/pricing/price-source-badge";
import { usePricePeriod } from "@/components/pricing/use-price-period";
import { formatPercentChange } from "@/components/repricing/format-percent-change";
import { FactList } from "@/components/ui/fact-list";
import type { UsageRecordDetail } from "@/lib/reading/records/get-usage-record";

/** Which price, contract and catalogue model gave a call's cost. */
export function RecordPrice({ record, price, contract }: Pick<UsageRecordDetail, "record" | "price" | "contract">) {
  const t = useTranslations("records.price");
  const format = useFormats();
  const periodText = usePricePeriod();
  return (
    <FactList
      facts={[
        [
          t("model"),
          <a
            key="model"
            href={`/models/${record.model_id}`}
            className="font-medium text-accent underline underline-offset-2"
          >
            <bdi className="[overflow-wrap:anywhere]">{record.display_name}</bdi>
          </a>,
        ],
        [
          t("reportedAs"),
          <span key="name" className="font-mono text-[13px] break-all">
            {record.model}
          </span>,
        ],
        [
          t("matched"),
          <span key="match" className="inline-flex flex-wrap items-center justify-end gap-2">
            {record.catalogue_name && <span className="font-mono text-[13px] break-all">{record.catalogue_name}</span>}
            <MatchBadge rule={record.match_rule} catalogueName={record.catalogue_name} />
          </span>,
        ],
        [t("serviceTier"), record.service_tier ?? t("standard")],
        [t("source"), price && <PriceSourceBadge source={price.source} />],
        [t("version"), price?.source_detail ?? null],
        [t("listedAs"), price?.matched_name ?? null],
        [t("holds"), price && periodText(periodOf(price))],
        [t("superseded"), price?.superseded_at ? `${format.instant(price.superseded_at, "UTC")} UTC` : null],
        [
          t("contract"),
          contract &&
            `${formatPercentChange(Number(contract.percent), format)}${contract.note && `, ${contract.note}`}`,
        ],
      ]}
    />
  );
}

function periodOf(price: NonNullable<UsageRecordDetail["price"]>) {
  return {
    effectiveFrom: price.effective_from,
    effectiveTo: price.effective_to,
    dailyFrom: price.daily_from,
    dailyTo: price.daily_to,
  };
}
