import { PageLink } from "@/components/filter/page-link";
import { SampleMark } from "./ranking-cells";
import { type RankingContext, type RankingRow, rankedFilter, rankedName } from "./ranking-context";
import { TenantSettings } from "./tenant-settings";

/** A row's name, which leads to the figures of its calls alone; on phones with the row's figures below. */
export function RankedName({ row, context }: { row: RankingRow; context: RankingContext }) {
  const { t, format, by, severalOrganizations } = context;
  const name = rankedName(row, context);
  const own = rankedFilter(row, context);
  const isSubject = by === "user" || by === "room";
  const id = isSubject && row.externalId !== name ? row.externalId : null;
  const success = row.requests > 0 ? t("successful", { rate: format.percent(row.successRate) }) : null;
  return (
    <div className={isSubject && severalOrganizations ? "sm:max-w-44" : "sm:max-w-52"}>
      <div className="flex min-w-0 items-center gap-2">
        {own ? (
          <PageLink
            to="/usage"
            set={own}
            data-row=""
            dir="auto"
            title={id ? `${name} (${id})` : name}
            className="block min-w-0 truncate leading-6 font-medium text-text hover:text-accent hover:underline"
          >
            {name}
          </PageLink>
        ) : (
          <span className="block min-w-0 truncate leading-6 text-muted">{name}</span>
        )}
        {id && !severalOrganizations && <Aside className="max-sm:hidden">{id}</Aside>}
        {by === "organization" && row.organization?.isSample && <SampleMark />}
      </div>
      {by === "organization" && row.organization && <TenantSettings organization={row.organization} />}
      {isSubject && severalOrganizations && row.organization && (
        <p dir="auto" className="truncate text-xs text-muted sm:hidden">
          {row.organization.name}
        </p>
      )}
      <p className="text-xs break-words text-muted sm:hidden">
        {[t("requests", { count: row.requests }), success].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}

/** Tells a name from another one like it. */
function Aside({ className, children }: { className: string; children: string }) {
  return (
    <span dir="auto" className={`min-w-0 shrink-[20] truncate text-muted ${className}`}>
      {children}
    </span>
  );
}
