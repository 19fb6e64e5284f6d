import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { UnitPrice } from "@/components/pricing/unit-price";
import { useBillableNames } from "@/components/pricing/use-billable-names";
import { formatPercentChange } from "@/components/repricing/format-percent-change";
import { Table, TBody, TD, TFoot, TH, THead, TR } from "@/components/ui/table";
import { Usd } from "@/components/usage/usd";
import type { ExplainedCost, ExplainedLine } from "@/lib/pricing/book/explain-cost";
import { usdPlaces } from "@/lib/values/formats/format-usd";

/** The arithmetic of a call's cost: quantity × price = amount, their sum, and what a contract makes of it. */
export function Bill({ explanation }: { explanation: ExplainedCost }) {
  const t = useTranslations("records.bill");
  const format = useFormats();
  const { nameOf, unitNameOf } = useBillableNames();
  const { lines, subtotalUsd, percent, totalUsd } = explanation;
  const places = usdPlaces([subtotalUsd, totalUsd, ...lines.map((line) => line.usd)]);
  return (
    <Table caption={t("caption")} dense>
      <THead>
        <TR>
          <TH>{t("billed")}</TH>
          <TH numeric>{t("quantity")}</TH>
          <TH numeric>{t("price")}</TH>
          <TH numeric>{t("amount")}</TH>
        </TR>
      </THead>
      <TBody>
        {lines.map((line) => (
          <TR key={line.bucket} className="align-top">
            <TH scope="row" className="font-normal">
              {nameOf(line.bucket)}
              <RateNote line={line} />
            </TH>
            <TD numeric>{format.count(line.quantity)}</TD>
            <TD numeric>
              <UnitPrice name={line.bucket} usdPerMillion={line.usdPerMillion} />{" "}
              <span className="text-muted max-sm:block">{unitNameOf(line.bucket)}</span>
            </TD>
            <TD numeric>
              <Usd amount={line.usd} places={places} />
            </TD>
          </TR>
        ))}
        {percent !== null && (
          <>
            <SumRow label={t("subtotal")} amount={subtotalUsd} places={places} />
            <TR>
              <TH scope="row" className="font-normal">
                {t("contract")}
              </TH>
              <TD />
              <TD numeric>{formatPercentChange(percent, format)}</TD>
              <TD />
            </TR>
          </>
        )}
      </TBody>
      <TFoot>
        <SumRow label={t("total")} amount={totalUsd} places={places} />
      </TFoot>
    </Table>
  );
}

function SumRow({ label, amount, places }: { label: string; amount: string; places: number }) {
  return (
    <TR>
      <TH scope="row" className="font-semibold">
        {label}
      </TH>
      <TD />
      <TD />
      <TD numeric className="font-semibold">
        <Usd amount={amount} places={places} />
      </TD>
    </TR>
  );
}

function RateNote({ line: { serviceTier, aboveInputTokens } }: { line: ExplainedLine }) {
  const t = useTranslations("records.bill");
  const format = useFormats();
  const notes = [
    serviceTier !== "" && t("tier", { tier: serviceTier }),
    aboveInputTokens > 0 && t("above", { tokens: format.compact(aboveInputTokens) }),
  ].filter(Boolean);
  return notes.length > 0 && <span className="text-muted max-sm:block"> {notes.join(", ")}</span>;
}
