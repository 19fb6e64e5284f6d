import type { Viewer } from "@/lib/access/viewer";
import { UsageFilter } from "@/lib/reading/view/filter";
import { DEFAULT_RANGE, presetDays, readRangePreset } from "@/lib/reading/view/range-preset";
import {
  getReportingPeriod,
  isWholeDays,
  previousPeriod,
  type ReportingPeriod,
  resolvePeriod,
} from "@/lib/reading/view/reporting-period";
import { AppError } from "@/lib/values/errors/errors";

/** Search parameters that say how and where a page shows, not what; all others are the filter's. */
const PAGE_PARAMETERS = new Set(
  "range compare sort dir chart metric group columns cursor record page q error".split(" "),
);

export type SearchParams = Record<string, string | string[] | undefined>;

/** What a page shows: the filter made definite, so that every section reads the same period. */
export interface UsageView {
  filter: UsageFilter;
  /** The period before, to compare with; null when no comparison is wanted. */
  previousFilter: UsageFilter | null;
  period: ReportingPeriod;
  previous: ReportingPeriod | null;
  /** When the page was asked for; every section reads by this clock. */
  now: Date;
  /** The zone that applies when none is chosen. */
  defaultZone: string;
  asTable: boolean;
  /** What of the search parameters was not understood and left out. */
  issues: string[];
  /** The names of those parameters. */
  ignored: string[];
}

/** Reads the search parameters; what is wrong among them is told and replaced by the default, never an error page. */
export async function readUsageView(viewer: Viewer, searchParams: SearchParams, now: Date): Promise<UsageView> {
  const { filter, issues, ignored } = parseFilter(searchParams);
  const range = readRangePreset([searchParams.range].flat()[0]) ?? DEFAULT_RANGE;
  const asTable = searchParams.chart === "table";
  const compares = searchParams.compare !== "off";
  try {
    return { ...(await resolve(viewer, filter, range, compares, now)), now, asTable, issues, ignored };
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== "invalid_request" && error.code !== "not_found")) throw error;
    const view = await resolve(viewer, UsageFilter.parse({}), DEFAULT_RANGE, compares, now);
    const all = Object.keys(searchParams).filter((name) => name === "range" || !PAGE_PARAMETERS.has(name));
    return { ...view, now, asTable, issues: [...issues, error.message], ignored: all };
  }
}

async function resolve(
  viewer: Viewer,
  asked: UsageFilter,
  range: Parameters<typeof presetDays>[0],
  compares: boolean,
  now: Date,
) {
  const undated = { ...asked, from: undefined, to: undefined, days: undefined };
  const { zone, to: today } = await getReportingPeriod(viewer, undated, now);
  const defaultZone = asked.zone ? (await getReportingPeriod(viewer, { ...undated, zone: undefined }, now)).zone : zone;

  const dated = asked.from || asked.to || asked.days ? asked : { ...asked, ...presetDays(range, today) };
  const period = resolvePeriod(dated, zone, now);
  const previous = compares ? previousPeriod(period) : null;
  return {
    filter: { ...undated, zone, ...boundaries(period) },
    previousFilter: previous && { ...undated, zone, ...boundaries(previous) },
    period,
    previous,
    defaultZone,
  };
}

function boundaries(period: ReportingPeriod): { from: string; to: string } {
  return isWholeDays(period)
    ? { from: period.from, to: period.to }
    : { from: period.start.toISOString(), to: period.end.toISOString() };
}

function parseFilter(searchParams: SearchParams): Pick<UsageView, "filter" | "issues" | "ignored"> {
  // A form sends what was not chosen as an empty value.
  const given = Object.entries(searchParams)
    .map(([name, value]) => [name, [value].flat().filter((item) => item !== undefined && item !== "")] as const)
    .filter(([name, values]) => !PAGE_PARAMETERS.has(name) && values.length > 0);
  const input = Object.fromEntries(given.map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
  const issues: string[] = [];
  const ignored: string[] = [];
  const first = UsageFilter.safeParse(input);
  if (first.success) return { filter: first.data, issues, ignored };
  for (const issue of first.error.issues) {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0] ?? "")];
    for (const name of names) {
      delete input[name];
      ignored.push(name);
      issues.push(issue.code === "unrecognized_keys" ? `“${name}” is not a filter.` : `“${name}”: ${issue.message}`);
    }
  }
  const second = UsageFilter.safeParse(input);
  if (second.success) return { filter: second.data, issues, ignored };
  return { filter: UsageFilter.parse({}), issues, ignored: given.map(([name]) => name) };
}
