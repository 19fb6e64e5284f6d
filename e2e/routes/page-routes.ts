import { page, type Statuses } from "@/e2e/scenes/callers";
import { withSearch } from "@/e2e/scenes/scene";
import { findPage, PAGE_IDS, type Page } from "@/lib/access/pages";
import type { Row } from "./route-row";

/** Pages without a filter that name the organization's things. */
const NAMING = ["/models", "/api-keys", "/settings"];

/** Every page of the navigation, for the roles that may open it. */
export const PAGE_ROUTES: Row[] = PAGE_IDS.flatMap((id): Row[] => {
  const { href, roles, isFiltered = false } = findPage(id);
  const isForMembers = roles.includes("MEMBER");
  const shows = NAMING.includes(href) || (isFiltered && isForMembers);
  const row: Row = { method: "GET", route: href, expected: statusesFor(roles), shows };
  // The page is there; the figures of another tenant are not.
  return isFiltered && isForMembers
    ? [row, { method: "GET", route: href, path: withSearch(href), expected: page }]
    : [row];
});

function statusesFor(roles: Page["roles"]): Statuses {
  const owner = roles.includes("OWNER") ? 200 : 404;
  return { ...page, owner, otherOwner: owner, member: roles.includes("MEMBER") ? 200 : 404 };
}
