import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { RollupCheckDto } from "@/lib/operations/data-health/rollup-check-dto";
import { NOTHING } from "@/lib/values/formats/format";
import { CheckStateBadge } from "./check-state-badge";

/** The latest checks of the aggregates. */
export function CheckHistory({ checks, zone }: { checks: RollupCheckDto[]; zone: string }) {
  const t = useTranslations("settings.health.check");
  const formats = useFormats();
  return (
    <Table caption={t("history")}>
      <THead>
        <TR>
          <TH>{t("started")}</TH>
          <TH>{t("result")}</TH>
          <TH numeric>{t("took")}</TH>
          <TH>{t("by")}</TH>
        </TR>
      </THead>
      <TBody>
        {checks.map(({ id, state, startedAt, finishedAt, requestedBy }) => (
          <TR key={id}>
            <TH scope="row" className="whitespace-nowrap text-text">
              {formats.instant(startedAt, zone)}
            </TH>
            <TD>
              <CheckStateBadge state={state} />
            </TD>
            <TD numeric>{finishedAt ? formats.duration(finishedAt.getTime() - startedAt.getTime()) : NOTHING}</TD>
            <TD className="wrap-anywhere">{requestedBy === "system" ? t("system") : requestedBy}</TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}
