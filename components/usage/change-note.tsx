import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Change } from "@/lib/values/formats/format-change";

export interface ChangeNoteProps {
  change: Change;
  /** The figure of the period before, for those who hover. */
  previous: string;
  /** Which way is good; without it the change is only told, not judged. */
  better?: "up" | "down";
}

/** What became of a figure since the period before: arrow and sign say it, the colour only underlines it. */
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
      <span className={`inline-flex items-center gap-0.5 font-medium ${tone}`}>
        {Arrow && <Arrow aria-hidden="true" className="size-3.5" />}
        {change.text}
      </span>
      <span>{t(change.direction === "none" ? "changes.none" : "changes.vs")}</span>
    </p>
  );
}
