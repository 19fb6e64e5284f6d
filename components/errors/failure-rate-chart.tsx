import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Card } from "@/components/ui/card";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { FailureRate } from "@/lib/reading/charts/failure-rate";
import type { Formats } from "@/lib/values/formats/formats";
import { addDays } from "@/lib/values/time/dates";

const HEIGHT = 100;
const STEP = 10;
const GAP = 2;
/** So that the smallest failure is still to be seen. */
const LEAST = 1.5;

/** The share of failed requests over time, as bars and, unfolded, as a table. */
export function FailureRateChart({ rate: { points, peak, granularity } }: { rate: FailureRate }) {
  const t = useTranslations("errors");
  const format = useFormats();
  const label = (start: string) => barLabel(start, granularity, format);
  const top = peak?.rate ?? 0;
  const summary = peak ? t("chart.summary", { rate: format.percent(peak.rate), day: label(peak.start) }) : "";
  const height = (value: number | null) => (value ? Math.max(LEAST, (value / top) * HEIGHT) : 0);
  return (
    <Card title={t(`chart.title.${granularity}`)} description={summary}>
      <div className="flex gap-2 text-xs text-muted">
        <div aria-hidden="true" className="flex h-40 shrink-0 flex-col justify-between text-right">
          <span>{format.percent(top)}</span>
          <span>{format.percent(0)}</span>
        </div>
        <div className="min-w-0 flex-1">
          <svg
            role="img"
            aria-label={summary}
            viewBox={`0 0 ${points.length * STEP} ${HEIGHT}`}
            preserveAspectRatio="none"
            className="block h-40 w-full border-b border-line-strong"
          >
            {points.map(({ start, rate, failed, requests }, index) => (
              <g key={start}>
                <title>{`${label(start)}: ${t("chart.bar", { rate: format.percent(rate), failed, requests })}`}</title>
                <rect x={index * STEP} y={0} width={STEP} height={HEIGHT} fill="transparent" />
                <rect
                  x={index * STEP + GAP / 2}
                  y={HEIGHT - height(rate)}
                  width={STEP - GAP}
                  height={height(rate)}
                  fill="var(--negative)"
                />
              </g>
            ))}
          </svg>
          <p aria-hidden="true" className="mt-1 flex justify-between">
            <span>{label(points[0].start)}</span>
            {points.length > 1 && <span>{label(points[points.length - 1].start)}</span>}
          </p>
        </div>
      </div>
      <details className="mt-3">
        <summary className="inline-flex min-h-6 items-center text-[13px] font-medium text-accent underline underline-offset-2">
          {t("chart.asTable")}
        </summary>
        <div className="mt-2 max-h-80 overflow-y-auto">
          <Table caption={t(`chart.title.${granularity}`)} dense>
            <THead>
              <TR>
                <TH>{t(`chart.column.${granularity}`)}</TH>
                <TH numeric>{t("chart.requests")}</TH>
                <TH numeric>{t("chart.failed")}</TH>
                <TH numeric>{t("chart.rate")}</TH>
              </TR>
            </THead>
            <TBody>
              {points.map(({ start, requests, failed, rate }) => (
                <TR key={start}>
                  <TH scope="row" className="font-normal">
                    {label(start)}
                  </TH>
                  <TD numeric>{format.count(requests)}</TD>
                  <TD numeric>{format.count(failed)}</TD>
                  <TD numeric>{format.percent(rate)}</TD>
                </TR>
              ))}
            </TBody>
          </Table>
        </div>
      </details>
    </Card>
  );
}

function barLabel(start: string, granularity: FailureRate["granularity"], format: Formats): string {
  if (granularity === "month") return format.month(start);
  return granularity === "week" ? format.dayRange(start, addDays(start, 6)) : format.day(start);
}
