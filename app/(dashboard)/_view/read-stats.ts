import { cache } from "react";
import type { Viewer } from "@/lib/auth/viewer";
import type { UsageFilter } from "@/lib/usage/filter";
import { getUsageStats } from "@/lib/usage/get-usage-stats";
import { settle } from "./settle";

/** The figures over all calls of a filter; asked for by several sections of a page, read once. */
export const readStats = cache((viewer: Viewer, filter: UsageFilter) => settle(getUsageStats(viewer, filter)));
