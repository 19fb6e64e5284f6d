import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import type { JobUnit } from "@/lib/jobs/kinds/job-kind";
import { shareOf } from "@/lib/values/formats/format";

export interface ProgressBarProps {
  label: string;
  done: number;
  total: number;
  /** What is counted; null where it isn't known. */
  unit: JobUnit | null;
}

/** How far a piece of work is, as a bar and in words. */
export function ProgressBar({ label, done, total, unit }: ProgressBarProps) {
  const t = useTranslations("jobs.units");
  const format = useFormats();
  const share = total === 0 ? 100 : Math.min(100, shareOf(done, total) ?? 0);
  return (
    <div className="min-w-36">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={Math.floor(share)}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-full bg-raised"
      >
        <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${share}%` }} />
      </div>
      <p className="mt-1 text-[13px] text-muted">
        {t(`${unit ?? "other"}.progress`, { done, total: Math.max(done, total), share: format.percent(share) })}
      </p>
    </div>
  );
}
