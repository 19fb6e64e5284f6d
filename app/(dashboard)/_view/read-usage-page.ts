import type { Viewer } from "@/lib/access/viewer";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { type SavedViewJson, savedViewJson } from "@/lib/api/accounts/saved-view-json";
import { listFilterValues } from "@/lib/reading/figures/list-filter-values";
import { listSavedViews } from "@/lib/reading/saved-views/list-saved-views";
import { type FilterChoices, toFilterChoices } from "./filter-choices";
import { openPageView, type PageReading, type PageView, type SearchParams } from "./page-view";
import { settle } from "./settle";

/** All that a page over usage shows: what it read, and what is around it. */
export interface UsagePage<T> {
  data: T;
  frame: PageFrame;
}

/** What `UsageFrame` shows around a page's own figures. */
export interface PageFrame {
  view: PageView;
  choices: FilterChoices;
  savedViews: SavedViewJson[];
}

/**
 * Reads a page over usage: its own figures and what the filter offers in one reading, of one instant.
 * @param read the page's own; inside, read by the given views only
 */
export async function readUsagePage<T>(
  viewer: Viewer,
  params: SearchParams,
  read: (reading: PageReading) => Promise<T>,
): Promise<UsagePage<T>> {
  const [opened, organizations, savedViews] = await Promise.all([
    openPageView(viewer, params, new Date(), async (reading) => {
      const { period } = reading.view;
      // By whole days of the default zone, which the rollups hold: a choice too many does no harm.
      const wide = reading.current.with({ from: period.from, to: period.to, zone: undefined });
      return { own: await read(reading), values: await settle(listFilterValues(wide)) };
    }),
    settle(listOrganizations(viewer)),
    settle(listSavedViews(viewer)),
  ]);
  const { view, data } = opened;
  return {
    data: data.own,
    frame: {
      view,
      choices: toFilterChoices(viewer, view, data.values, organizations),
      savedViews: savedViews.ok ? savedViews.data.map(savedViewJson) : [],
    },
  };
}
