import { cache } from "react";
import type { Viewer } from "@/lib/access/viewer";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import type { UsageFilter } from "@/lib/reading/view/filter";
import { settle } from "./settle";

/** The figures over all calls of a filter; asked for by several sections of a page, read once. */
export const readStats = cache((viewer: Viewer, filter: UsageFilter) => settle(getUsageStats(viewer, filter)));
