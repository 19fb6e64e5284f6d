import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Change } from "@/lib/values/formats/format-change";

export interface ChangeNoteProps {
  change: Change;
  /** The figure of the period before, for those who hover. */
  previous: string;
  /** Which way is good; without it the change is neither good nor bad. */
  better?: "up" | "down";
}

/** How a figure changed since the previous period: arrow and sign show it, the colour only supports them. */
export function ChangeNote({ change, previous, better }: ChangeNoteProps) {
  const t = useTranslations("usage");
  const judged = better && (change.direction === "up" || change.direction === "down");
  const tone = !judged ? "text-muted" : change.direction === better ? "text-positive" : "text-negative";
  const Arrow = change.direction === "up" ? ArrowUp : change.direction === "down" ? ArrowDown : null;
  return (
    <p
      className="flex flex-wrap items-center gap-x-1 text-[13px] text-muted"
      title={t("changes.before", { figure: previous })}
    >
      {change.direction === "none" || change.direction === "new" ? (
        <span>{t(`changes.${change.direction}`)}</span>
      ) : (
        <>
          <span className={`inline-flex items-center gap-0.5 font-medium ${tone}`}>
            {Arrow && <Arrow aria-hidden="true" className="size-3.5" />}
            {change.text}
          </span>
          <span>{t("changes.vs")}</span>
        </>
      )}
    </p>
  );
}
