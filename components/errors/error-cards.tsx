import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { ChangeNote } from "@/components/usage/change-note";
import { StatCard } from "@/components/usage/stat-card";
import type { ErrorGroups } from "@/lib/reading/failures/list-error-groups";
import type { Measures } from "@/lib/reading/view/measures";
import { shareOf } from "@/lib/values/formats/format";

/** How many requests failed, which share of all that is, and of how many kinds. */
export function ErrorCards({ groups, previous }: { groups: ErrorGroups; previous: Measures | null }) {
  const t = useTranslations("errors");
  const format = useFormats();
  const { failedRequests, requests, groupCount } = groups;
  const rate = shareOf(failedRequests, requests);
  const previousRate = previous && shareOf(previous.failedRequests, previous.requests);
  const fresh = groups.groups.filter(({ isNew }) => isNew).length;
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-3">
      <StatCard
        label={t("cards.failed")}
        value={format.count(failedRequests)}
        details={<p>{t("cards.ofRequests", { count: requests })}</p>}
        change={
          previous && (
            <ChangeNote
              change={format.relativeChange(failedRequests, previous.failedRequests)}
              previous={format.count(previous.failedRequests)}
              better="down"
            />
          )
        }
      />
      <StatCard
        label={t("cards.rate")}
        value={format.percent(rate)}
        change={
          previous && (
            <ChangeNote
              change={format.pointsChange(rate, previousRate)}
              previous={format.percent(previousRate)}
              better="down"
            />
          )
        }
      />
      <StatCard
        label={t("cards.distinct")}
        className="col-span-2 md:col-span-1"
        value={format.count(groupCount)}
        details={<p>{t("cards.new", { count: fresh })}</p>}
      />
    </dl>
  );
}
