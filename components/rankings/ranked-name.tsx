import { PageLink } from "@/components/filter/page-link";
import { Badge } from "@/components/ui/badge";
import { type RankingContext, type RankingRow, rankedFilter, rankedName } from "./ranking-context";

/** A row's name, which leads to the figures of its calls alone; on phones with the row's figures below. */
export function RankedName({ row, context }: { row: RankingRow; context: RankingContext }) {
  const { t, format, by, severalOrganizations } = context;
  const name = rankedName(row, context);
  const own = rankedFilter(row, context);
  const isSubject = by === "user" || by === "room";
  const organization = isSubject && severalOrganizations ? row.organization : null;
  const figures = [
    t("requests", { count: row.requests }),
    ...(row.requests > 0
      ? [
          t("successful", { rate: format.percent(row.successRate) }),
          t("tokens", { quantity: row.totalTokens, count: format.compact(row.totalTokens) }),
        ]
      : []),
    ...(organization ? [organization.name] : []),
  ];
  return (
    <div className="sm:max-w-56">
      <div className="flex min-w-0 items-center gap-2">
        {own ? (
          <PageLink
            to="/usage"
            set={own}
            data-row=""
            dir="auto"
            title={row.externalId && row.externalId !== name ? `${name} (${row.externalId})` : name}
            className="block min-w-0 truncate leading-6 font-medium text-text hover:text-accent hover:underline"
          >
            {name}
          </PageLink>
        ) : (
          <span className="block min-w-0 truncate leading-6 text-muted">{name}</span>
        )}
        {isSubject && row.externalId && row.externalId !== name && (
          <span dir="auto" className="min-w-0 truncate text-muted max-sm:hidden">
            {row.externalId}
          </span>
        )}
        {by === "organization" && row.organization?.isSample && <Badge>{t("sample")}</Badge>}
      </div>
      <p className="truncate text-xs text-muted sm:hidden">{figures.join(" · ")}</p>
    </div>
  );
}
