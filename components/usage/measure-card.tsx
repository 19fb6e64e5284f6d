import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import type { DailyTotals } from "@/lib/reading/figures/list-daily-totals";
import { exactFigure } from "@/lib/reading/view/measure-values";
import type { CardMeasure, CoreMeasures, Measure, Measures } from "@/lib/reading/view/measures";
import type { Change } from "@/lib/values/formats/format-change";
import type { Formats } from "@/lib/values/formats/formats";
import { ChangeNote } from "./change-note";
import { measureText } from "./measure-text";
import { StatCard } from "./stat-card";
import { Usd } from "./usd";

export interface MeasureCardProps {
  measure: CardMeasure;
  current: Measures;
  /** Of the period before; null when nothing is compared. */
  previous: Measures | null;
  days: DailyTotals[];
  /** Lines under the figure that say what it is made of. */
  details?: ReactNode;
  className?: string;
}

/** One measure of a period: with its course, if days are known to have it, and what became of it since the period before. */
export function MeasureCard({ measure, current, previous, days, ...look }: MeasureCardProps) {
  const t = useTranslations("usage");
  const names = useTranslations("measures.cards");
  const format = useFormats();
  const label = names(measure.id);
  const course = {
    // A rate of a day without calls is none, not 0.
    values: days.flatMap((day) => numberOf(measure, day) ?? []),
    label: t("course", { figure: label, days: format.dayCount(days[0]?.day ?? "", days.at(-1)?.day ?? "") }),
  };
  return (
    <StatCard
      {...look}
      label={label}
      value={<Figure measure={measure} figures={current} />}
      course={"isCore" in measure ? course : undefined}
      change={
        previous && (
          <ChangeNote
            change={changeOf(measure, current, previous, format)}
            previous={measureText(measure, previous, format)}
            better={"better" in measure ? measure.better : undefined}
          />
        )
      }
    />
  );
}

function Figure({ measure, figures }: { measure: CardMeasure; figures: Measures }) {
  const format = useFormats();
  const figure = exactFigure(measure, figures);
  if (measure.unit !== "usd" || figure === null) return measureText(measure, figures, format);
  const isRate = "per" in measure.of;
  return <Usd amount={String(figure)} places={isRate && Number(figure) >= 1 ? 2 : undefined} />;
}

function changeOf(measure: CardMeasure, current: Measures, previous: Measures, format: Formats): Change {
  if (measure.unit === "usd") {
    const [now, before] = [current, previous].map((figures) => String(exactFigure(measure, figures) ?? 0));
    return format.amountChange(now, before);
  }
  const change = measure.unit === "percent" ? format.pointsChange : format.relativeChange;
  return change(numberOf(measure, current), numberOf(measure, previous));
}

function numberOf(measure: Measure, figures: CoreMeasures): number | null {
  const figure = exactFigure(measure, figures);
  return figure === null ? null : Number(figure);
}
