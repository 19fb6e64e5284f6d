import type { Viewer } from "@/lib/access/viewer";
import { UsageFilter } from "@/lib/reading/view/filter";
import { DEFAULT_RANGE, presetDays, type RangePreset, readRangePreset } from "@/lib/reading/view/range-preset";
import { isWholeDays, previousPeriod, type ReportingPeriod } from "@/lib/reading/view/reporting-period";
import { openUsageView, type UsageView } from "@/lib/reading/view/usage-view";
import { AppError } from "@/lib/values/errors/errors";
import { describeInput, nameField } from "@/lib/values/input/describe-input";

/** Search parameters that say how and where a page shows, not what; all others are the filter's. */
const PAGE_PARAMETERS = new Set(
  "range compare sort dir chart metric group columns cursor record page q error".split(" "),
);

export type SearchParams = Record<string, string | string[] | undefined>;

/** What a page shows: the filter made definite, so that every section reads the same period. */
export interface PageView {
  filter: UsageFilter;
  period: ReportingPeriod;
  /** The period before, to compare with; null when no comparison is wanted. */
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

/** A page's figures, all of the same instant. */
export interface PageReading {
  view: PageView;
  current: UsageView;
  /** Of the period before; null when no comparison is wanted. */
  previous: UsageView | null;
}

/**
 * Reads the search parameters and, through the view that they mean, a page's figures; what is wrong among the parameters is
 * told and replaced by the default, never an error page.
 */
export async function openPageView<T>(
  viewer: Viewer,
  searchParams: SearchParams,
  now: Date,
  read: (reading: PageReading) => Promise<T>,
): Promise<{ view: PageView; data: T }> {
  const { filter, issues, ignored } = parseFilter(searchParams);
  const asked: Asked = {
    range: readRangePreset([searchParams.range].flat()[0]) ?? DEFAULT_RANGE,
    compares: searchParams.compare !== "off",
    asTable: searchParams.chart === "table",
  };
  let isUnderstood = false;
  try {
    return await open(viewer, filter, now, (opened) => {
      const reading = resolve(opened, filter, { ...asked, issues, ignored });
      isUnderstood = true;
      return withView(reading, read);
    });
  } catch (error) {
    if (isUnderstood || !(error instanceof AppError)) throw error;
    if (error.code !== "invalid_request" && error.code !== "not_found") throw error;
    const all = Object.keys(searchParams).filter((name) => name === "range" || !PAGE_PARAMETERS.has(name));
    const told = { range: DEFAULT_RANGE, issues: [...issues, error.message], ignored: all };
    const unfiltered = UsageFilter.parse({});
    return open(viewer, unfiltered, now, (opened) =>
      withView(resolve(opened, unfiltered, { ...asked, ...told }), read),
    );
  }
}

interface Asked extends Pick<PageView, "asTable"> {
  range: RangePreset;
  compares: boolean;
}

function open<T>(viewer: Viewer, filter: UsageFilter, now: Date, work: (view: UsageView) => Promise<T>): Promise<T> {
  return openUsageView(viewer, undated(filter), work, { now, atOneInstant: true });
}

async function withView<T>(reading: PageReading, read: (reading: PageReading) => Promise<T>) {
  return { view: reading.view, data: await read(reading) };
}

function undated(filter: UsageFilter): UsageFilter {
  return { ...filter, from: undefined, to: undefined, days: undefined };
}

/** @param opened a view of the days up to today */
function resolve(
  opened: UsageView,
  asked: UsageFilter,
  { range, compares, ...told }: Asked & Pick<PageView, "issues" | "ignored">,
): PageReading {
  const { defaultZone, now } = opened;
  const { zone, to: today } = opened.period;
  const dated = asked.from || asked.to || asked.days ? asked : { ...asked, ...presetDays(range, today) };
  const { from, to, days } = dated;
  const { period } = opened.with({ zone, from, to, days });
  const previous = compares ? previousPeriod(period) : null;
  const current = opened.with({ zone, ...boundaries(period) });
  return {
    view: { filter: current.filter, period, previous, now, defaultZone, ...told },
    current,
    previous: previous && opened.with({ zone, ...boundaries(previous) }),
  };
}

function boundaries(period: ReportingPeriod): { from: string; to: string } {
  return isWholeDays(period)
    ? { from: period.from, to: period.to }
    : { from: period.start.toISOString(), to: period.end.toISOString() };
}

function parseFilter(searchParams: SearchParams): Pick<PageView, "filter" | "issues" | "ignored"> {
  // A form sends what was not chosen as an empty value.
  const given = Object.entries(searchParams)
    .map(([name, value]) => [name, [value].flat().filter((item) => item !== undefined && item !== "")] as const)
    .filter(([name, values]) => !PAGE_PARAMETERS.has(name) && values.length > 0);
  const input = Object.fromEntries(given.map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
  const issues: string[] = [];
  const ignored: string[] = [];
  const first = UsageFilter.safeParse(input, { error: describeInput });
  if (first.success) return { filter: first.data, issues, ignored };
  for (const issue of first.error.issues) {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0] ?? "")];
    for (const name of names) {
      delete input[name];
      ignored.push(name);
      const isUnknown = issue.code === "unrecognized_keys";
      issues.push(isUnknown ? `“${name}” isn’t a filter.` : nameField(`“${name}”`, issue.message));
    }
  }
  const second = UsageFilter.safeParse(input);
  if (second.success) return { filter: second.data, issues, ignored };
  return { filter: UsageFilter.parse({}), issues, ignored: given.map(([name]) => name) };
}
