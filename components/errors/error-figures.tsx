import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Sparkline } from "@/components/ui/sparkline";
import { ChangeNote } from "@/components/usage/change-note";
import type { ErrorGroup } from "@/lib/reading/failures/list-error-groups";
import { shareOf } from "@/lib/values/formats/format";

export interface ErrorFiguresProps {
  group: ErrorGroup;
  /** How often it occurred in each day, week or month of the period. */
  bars: number[];
  failedRequests: number;
  requests: number;
  isCompared: boolean;
}

/** How often an error occurred, how that developed, and what part of the whole it is. */
export function ErrorFigures({ group, bars, failedRequests, requests, isCompared }: ErrorFiguresProps) {
  const t = useTranslations("errors.list");
  const format = useFormats();
  return (
    <div className="flex items-start justify-between gap-4">
      <div>
        <p className="text-lg font-semibold tracking-tight">{format.count(group.count)}</p>
        <p className="text-[13px] whitespace-nowrap text-muted">
          {t("ofFailures", { share: format.percent(shareOf(group.count, failedRequests)) })}
        </p>
        <p className="text-[13px] whitespace-nowrap text-muted">
          {t("ofRequests", { share: format.percent(shareOf(group.count, requests)) })}
        </p>
      </div>
      <div className="flex flex-col items-end gap-1">
        <Sparkline values={bars} label={t("overTime", { count: Math.max(...bars) })} width={120} height={28} />
        {isCompared && (
          <ChangeNote
            change={format.relativeChange(group.count, group.previousCount)}
            previous={format.count(group.previousCount)}
            better="down"
          />
        )}
      </div>
    </div>
  );
}
