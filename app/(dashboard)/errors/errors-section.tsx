import { getTranslations } from "next-intl/server";
import { ErrorCards } from "@/components/errors/error-cards";
import { ErrorList } from "@/components/errors/error-list";
import { FailureRateChart } from "@/components/errors/failure-rate-chart";
import { MessageNotKept } from "@/components/errors/message-not-kept";
import { Card } from "@/components/ui/card";
import { prepareFailureRate } from "@/lib/reading/charts/failure-rate";
import type { ErrorGroups } from "@/lib/reading/failures/list-error-groups";
import type { DailyTotals } from "@/lib/reading/figures/list-daily-totals";
import type { Measures } from "@/lib/reading/view/measures";

export interface ErrorsSectionProps {
  groups: ErrorGroups;
  days: DailyTotals[];
  /** Null when nothing is compared. */
  previous: Measures | null;
  showsTenants: boolean;
  now: Date;
}

/** How much failed, when, and why. */
export async function ErrorsSection({ groups, days, previous, showsTenants, now }: ErrorsSectionProps) {
  const t = await getTranslations("errors");
  const { period, failedRequests, requests, groupCount } = groups;
  const rest = groupCount - groups.groups.length;
  return (
    <>
      <ErrorCards groups={groups} previous={previous} />
      {failedRequests === 0 ? (
        <Card
          title={t("empty.title")}
          description={requests === 0 ? t("empty.noRequests") : t("empty.allWell", { count: requests })}
        />
      ) : (
        <>
          <FailureRateChart rate={prepareFailureRate(days, period.from, period.to)} />
          <Card title={t("list.title")} description={t("list.description")} padded={false}>
            <ErrorList groups={groups} isCompared={previous !== null} showsTenants={showsTenants} now={now} />
            {groups.groups.some(({ providerMessage }) => providerMessage === "") && (
              <p className="border-t border-line px-4 py-3 text-[13px] text-muted sm:px-5">
                <MessageNotKept organizationId={null} />
              </p>
            )}
            {rest > 0 && (
              <p className="border-t border-line px-4 py-3 text-[13px] text-muted sm:px-5">
                {t("list.rest", { count: rest })}
              </p>
            )}
          </Card>
        </>
      )}
    </>
  );
}
