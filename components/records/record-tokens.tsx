import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { BILLABLES } from "@/components/pricing/billables";
import { useBillableNames } from "@/components/pricing/use-billable-names";
import { FactList } from "@/components/ui/fact-list";
import type { RecordRow } from "@/lib/reading/records/record-row";

/** What a call used: its tokens by bucket, and the items billed beside them. */
export function RecordTokens({ record: { tokens, items, token_detail } }: { record: RecordRow }) {
  const t = useTranslations("records.tokens");
  const format = useFormats();
  const { nameOf } = useBillableNames();
  if (token_detail === "UNKNOWN") return <p className="text-muted">{t("unknown")}</p>;
  const counts = new Map(Object.entries({ ...tokens, ...items }));
  const isTotal = token_detail === "TOTAL_ONLY";
  const used = Object.keys(BILLABLES).filter((name) => (counts.get(name) ?? 0) > 0);
  if (used.length === 0) return <p className="text-muted">{t("none")}</p>;
  const isPartial = token_detail === "PARTIAL";
  return (
    <>
      {isPartial && <p className="mb-2 text-warning">{t("partial")}</p>}
      <FactList
        facts={[
          ...used.map((name): [string, string] => [
            isTotal && name === "input" ? t("onlyTotal") : name === "audioSecond" ? t("audioSeconds") : nameOf(name),
            format.count(counts.get(name) ?? 0),
          ]),
          [t("reasoning"), tokens.reasoning > 0 ? format.count(tokens.reasoning) : null],
        ]}
      />
    </>
  );
}
