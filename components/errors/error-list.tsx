import { useTranslations } from "next-intl";
import { PageLink } from "@/components/filter/page-link";
import { Badge } from "@/components/ui/badge";
import { countByBar } from "@/lib/reading/charts/failure-rate";
import type { ErrorGroup, ErrorGroups } from "@/lib/reading/failures/list-error-groups";
import { ErrorAffected } from "./error-affected";
import { ErrorFigures } from "./error-figures";

export interface ErrorListProps {
  groups: ErrorGroups;
  /** Whether there is a period before to compare with. */
  isCompared: boolean;
  showsTenants: boolean;
  now: Date;
}

/** Failed requests by what they share, the most frequent first; each leads to its requests. */
export function ErrorList({ groups, isCompared, showsTenants, now }: ErrorListProps) {
  const { period } = groups;
  return (
    <ol className="divide-y divide-line border-t border-line">
      {groups.groups.map((group) => (
        <li
          key={group.fingerprint}
          className="relative grid gap-x-6 gap-y-3 px-4 py-4 hover:bg-hover sm:px-5 md:grid-cols-[minmax(0,1fr)_21rem]"
        >
          <div className="min-w-0">
            <ErrorTitle group={group} />
            <ErrorAffected group={group} zone={period.zone} showsTenants={showsTenants} now={now} />
          </div>
          <ErrorFigures
            group={group}
            bars={countByBar(group.days, period.from, period.to)}
            failedRequests={groups.failedRequests}
            requests={groups.requests}
            isCompared={isCompared}
          />
        </li>
      ))}
    </ol>
  );
}

/** Type and message, as text whatever is in them; the link reaches over the whole row. */
function ErrorTitle({
  group: { fingerprint, errorType, errorMessage, providerMessage, isNew },
}: {
  group: ErrorGroup;
}) {
  const t = useTranslations("errors");
  return (
    <h3 className="font-medium">
      <PageLink
        to="/requests"
        set={{ success: "false", error: fingerprint }}
        data-row={fingerprint}
        className="block -outline-offset-2! after:absolute after:inset-0"
      >
        <span className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 max-w-full [&>span]:max-w-full">
            <Badge tone="negative">
              <bdi className="truncate">{errorType ?? t("list.noType")}</bdi>
            </Badge>
          </span>
          {isNew && <Badge tone="warning">{t("list.new")}</Badge>}
        </span>
        <bdi className="mt-1.5 line-clamp-2 [overflow-wrap:anywhere]" title={errorMessage ?? undefined}>
          {errorMessage || (providerMessage === null && t("list.noMessage"))}
        </bdi>
        {providerMessage && (
          <bdi className="mt-0.5 line-clamp-2 font-normal text-muted [overflow-wrap:anywhere]" title={providerMessage}>
            {providerMessage}
          </bdi>
        )}
      </PageLink>
    </h3>
  );
}
