import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageLink } from "@/components/filter/page-link";
import { useFormats } from "@/components/i18n/use-formats";
import { ModelCost } from "@/components/model-table/model-cost";
import { Badge } from "@/components/ui/badge";
import { Sparkline } from "@/components/ui/sparkline";
import type { RankedOrganization, RankedUsage } from "@/lib/reading/rankings/ranked-usage";
import { NOTHING } from "@/lib/values/formats/format";
import { addDays } from "@/lib/values/time/dates";
import { type RankingContext, type RankingRow, rankedFilter, rankedName, withEstimates } from "./ranking-context";

/** Whose a user or room is. */
export function TenantName({ organization: { name, isSample } }: { organization: RankedOrganization }) {
  return (
    <span className="flex items-center gap-2">
      <span dir="auto" title={name} className="max-w-28 truncate">
        {name}
      </span>
      {isSample && <SampleMark />}
    </span>
  );
}

/** Beside the name of an organization whose calls are made up. */
export function SampleMark() {
  const t = useTranslations("tenants");
  return (
    <span className="shrink-0 whitespace-nowrap">
      <Badge>{t("sample")}</Badge>
    </span>
  );
}

/** What the calls cost, with what is missing from it; on phones with their tokens below. */
export function Cost({ row, context }: { row: RankingRow; context: RankingContext }) {
  const { t, format, places } = context;
  if (row.requests === 0) return NOTHING;
  const tokens = { quantity: row.totalTokens, count: format.compact(row.totalTokens) };
  return (
    <>
      <ModelCost measures={withEstimates(row, context)} places={places} />
      <p className="text-xs text-muted sm:hidden">{t("tokens", tokens)}</p>
    </>
  );
}

/** How many, with a link to each of them. */
export function Requests({ row, context }: { row: RankingRow; context: RankingContext }) {
  const { t, format } = context;
  const own = rankedFilter(row, context);
  const count = format.count(row.requests);
  if (!own || row.requests === 0) return count;
  return (
    <PageLink
      to="/requests"
      set={own}
      aria-label={t("requestsOf", { count: row.requests, name: rankedName(row, context) })}
      className="inline-block min-h-6 leading-6 hover:text-accent hover:underline"
    >
      {count}
    </PageLink>
  );
}

/** Tokens short enough for a column of many; exactly on hover. */
export function Tokens({ measures }: { measures: Pick<RankedUsage, "requests" | "totalTokens" | "exact"> }) {
  const format = useFormats();
  if (measures.requests === 0) return NOTHING;
  return (
    <data value={measures.exact.totalTokens} title={format.count(measures.exact.totalTokens)}>
      {format.compact(measures.totalTokens)}
    </data>
  );
}

/** How many failed; in the colour of failure when any did. */
export function Failed({ measures }: { measures: Pick<RankedUsage, "requests" | "failedRequests"> }) {
  const format = useFormats();
  if (measures.requests === 0) return NOTHING;
  const count = format.count(measures.failedRequests);
  return measures.failedRequests > 0 ? <span className="text-negative">{count}</span> : count;
}

/** What became of a cost since the previous period, without judging it. */
export function CostChange({ current, previous }: { current: string; previous: string | null }) {
  const t = useTranslations("tenants");
  const format = useFormats();
  if (previous === null) return NOTHING;
  const { text, direction } = format.amountChange(current, previous);
  const Arrow = direction === "up" ? ArrowUp : direction === "down" ? ArrowDown : null;
  return (
    <span
      title={t("before", { cost: format.usd(previous) })}
      className="inline-flex items-center gap-0.5 align-middle text-muted"
    >
      {Arrow && <Arrow aria-hidden="true" className="size-3.5" />}
      {text}
    </span>
  );
}

/** The cost of each day of the period, as a line. */
export function DailyCost({ row, context }: { row: RankingRow; context: RankingContext }) {
  const { t, format, from } = context;
  const values = row.dailyCostUsd?.map(Number) ?? [];
  const peak = Math.max(...values, 0);
  if (!row.dailyCostUsd || peak === 0) return <span className="text-muted">{NOTHING}</span>;
  const day = values.indexOf(peak);
  const label = t("trend", { cost: format.usd(row.dailyCostUsd[day]), day: format.shortDay(addDays(from, day)) });
  return (
    <span title={label} className="block w-20">
      <Sparkline values={values} label={label} width={80} />
    </span>
  );
}
