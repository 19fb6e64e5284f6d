import type { Row } from "@/e2e/routes/route-row";
import { page } from "./callers";
import { withSearch } from "./scene";

/** The ranked tables: those within an organization, and that of organizations for administrators. */
export const RANKING_PAGES: Row[] = [
  ...["/users", "/rooms", "/features"].flatMap((route): Row[] => [
    { method: "GET", route, expected: page, shows: true },
    // The page is there; the figures of another tenant are not.
    { method: "GET", route, path: withSearch(route), expected: page },
  ]),
  { method: "GET", route: "/tenants", expected: { ...page, member: 404, owner: 404, otherOwner: 404 } },
];
