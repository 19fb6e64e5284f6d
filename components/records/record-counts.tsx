import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { NOTHING } from "@/lib/values/formats/format";
import type { ListedRecord } from "./listed-record";

/** A call's tokens in one direction; "–" where the call told none. */
export function RecordCounts({ record, side }: { record: ListedRecord; side: "input" | "output" }) {
  const t = useTranslations("requests");
  const format = useFormats();
  if (record.token_detail === "unknown") return <span title={t("tokensUnknown")}>{NOTHING}</span>;
  if (record.token_detail === "total_only") {
    return side === "output" ? (
      NOTHING
    ) : (
      <span title={t("onlyTotal")}>{t("total", { count: record.input_tokens })}</span>
    );
  }
  return format.count(side === "input" ? record.input_tokens : record.output_tokens);
}
