import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import type { RollupCheckDto } from "@/lib/operations/data-health/rollup-check-dto";
import { shareOf } from "@/lib/values/formats/format";
import { CheckStateBadge } from "./check-state-badge";

export interface CheckSummaryProps {
  check: RollupCheckDto;
  zone: string;
  now: Date;
}

/** The latest check of the aggregates: how it is, and what that means. */
export function CheckSummary({ check, zone, now }: CheckSummaryProps) {
  const t = useTranslations("settings.health.check");
  const formats = useFormats();
  const { state, startedAt, finishedAt, cancelledBy, differences, error, progress } = check;
  const { done, total } = progress ?? { done: 0, total: 0 };
  const share = Math.floor(shareOf(done, total) ?? 0);
  const explanation =
    cancelledBy && finishedAt
      ? t("explain.cancelledBy", { name: cancelledBy, at: formats.instant(finishedAt, zone) })
      : t(`explain.${state}`, { done, total, count: differences.length, error: error ?? "" });
  return (
    <div>
      <p className="flex flex-wrap items-center gap-2">
        <CheckStateBadge state={state} />
        <time dateTime={startedAt.toISOString()} title={formats.instant(startedAt, zone)} className="text-muted">
          {formats.ago(startedAt, now)}
        </time>
      </p>
      <p className="mt-2 wrap-anywhere">{explanation}</p>
      {state === "running" && (
        <div
          role="progressbar"
          aria-label={t("progress")}
          aria-valuenow={share}
          aria-valuemin={0}
          aria-valuemax={100}
          className="mt-3 h-1.5 max-w-sm overflow-hidden rounded-full bg-raised"
        >
          <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${share}%` }} />
        </div>
      )}
    </div>
  );
}
