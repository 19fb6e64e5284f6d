import { useTranslations } from "next-intl";
import type { ListedRecord } from "@/components/records/listed-record";
import { Usd } from "@/components/usage/usd";

/** What a call cost, or that nobody knows. */
export function RecordCost({ record, places }: { record: ListedRecord; places: number }) {
  const t = useTranslations("requests");
  if (record.cost_usd === null) return <span className="text-warning">{t("unpriced")}</span>;
  return (
    <>
      {record.cost_source === "estimated" && (
        <span className="text-warning" title={t("estimated")}>
          ≈<span className="sr-only"> {t("estimated")}</span>{" "}
        </span>
      )}
      {record.token_detail === "partial" && record.cost_source !== "reported" && (
        <span className="text-warning" title={t("minimum")}>
          ≥<span className="sr-only"> {t("minimum")}</span>{" "}
        </span>
      )}
      <Usd amount={record.cost_usd} places={places} />
    </>
  );
}
