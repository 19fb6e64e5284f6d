import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { UnitPrice } from "@/components/pricing/unit-price";
import { formatPercentChange } from "@/components/repricing/format-percent-change";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { NOTHING } from "@/lib/values/formats/format";
import type { SheetPreviewRow } from "./sheet-preview";

const TONES: Record<SheetPreviewRow["status"], BadgeTone> = { new: "positive", changed: "accent", same: "neutral" };

/** What a sheet would change, price by price: what holds now → what would hold. */
export function SheetPreviewTable({ rows }: { rows: SheetPreviewRow[] }) {
  const t = useTranslations("pricing.sheets");
  const format = useFormats();
  return (
    <div className="max-h-[32rem] overflow-y-auto rounded-md border border-line">
      <Table caption={t("caption")} dense>
        <THead>
          <TR>
            <TH>{t("model")}</TH>
            <TH className="max-md:hidden">{t("change")}</TH>
            <TH numeric>{t("input")}</TH>
            <TH numeric>{t("output")}</TH>
            <TH numeric className="max-md:hidden">
              {t("against")}
            </TH>
          </TR>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Fragment key={row.lines.join(" ")}>
              <TR className={`align-top ${row.findings.length > 0 ? "border-b-0!" : ""}`}>
                <TH scope="row" className="font-normal">
                  <span className="font-medium wrap-anywhere">{row.model}</span>
                  <span className="block text-muted">{row.provider}</span>
                  <span className="mt-1 block md:hidden">
                    <Badge tone={TONES[row.status]}>{t(`statuses.${row.status}`)}</Badge>
                  </span>
                </TH>
                <TD className="max-md:hidden">
                  <Badge tone={TONES[row.status]}>{t(`statuses.${row.status}`)}</Badge>
                </TD>
                <TD numeric>
                  <Change name="input" before={row.in_force?.input_usd_per_million} after={row.input_usd_per_million} />
                </TD>
                <TD numeric>
                  <Change
                    name="output"
                    before={row.in_force?.output_usd_per_million}
                    after={row.output_usd_per_million}
                  />
                </TD>
                <TD numeric className={`max-md:hidden ${row.catalogue?.flagged ? "font-medium text-warning" : ""}`}>
                  {row.catalogue?.difference_percent == null
                    ? NOTHING
                    : formatPercentChange(row.catalogue.difference_percent, format)}
                </TD>
              </TR>
              {row.findings.length > 0 && (
                <TR>
                  <TD colSpan={5} className="pt-0!">
                    <Findings row={row} />
                  </TD>
                </TR>
              )}
            </Fragment>
          ))}
        </TBody>
      </Table>
    </div>
  );
}

function Findings({ row: { findings } }: { row: SheetPreviewRow }) {
  const t = useTranslations("pricing.sheets");
  return findings.map(({ severity, message }) => (
    <p key={message} className={severity === "refused" ? "text-negative" : "text-warning"}>
      {severity === "refused" ? t("refusedFinding", { message }) : message}
    </p>
  ));
}

interface ChangeProps {
  name: string;
  before: string | null | undefined;
  after: string | null;
}

function Change({ name, before, after }: ChangeProps) {
  return (
    <>
      {before && before !== after && (
        <span className="text-muted max-md:block">
          <UnitPrice name={name} usdPerMillion={before} /> →{" "}
        </span>
      )}
      {after ? <UnitPrice name={name} usdPerMillion={after} /> : NOTHING}
    </>
  );
}
