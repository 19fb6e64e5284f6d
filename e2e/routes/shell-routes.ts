import { asPerson, created } from "@/e2e/scenes/callers";
import type { Scene } from "@/e2e/scenes/scene";
import { post } from "@/e2e/scenes/tenant";
import type { Row } from "./route-row";

/** The view is another administrator's: who may see everything sees no view of a colleague's. */
const ofNobodyElse = { ...asPerson, member: 404, owner: 404, otherOwner: 404, admin: 404 };

/** The routes behind the palette and the saved views. */
export const SHELL_ROUTES: Row[] = [
  {
    method: "GET",
    route: "/api/search",
    path: ({ tenant }) => `/api/search?q=${tenant.word}`,
    expected: asPerson,
    shows: true,
  },
  {
    method: "GET",
    route: "/api/search",
    path: ({ tenant }) => `/api/search?q=user&organization=${tenant.id}`,
    expected: { ...asPerson, otherOwner: 404 },
    shows: true,
  },
  { method: "GET", route: "/api/saved-views", expected: asPerson },
  { method: "POST", route: "/api/saved-views", data: newView, expected: created(asPerson) },
  {
    method: "PATCH",
    route: "/api/saved-views/[id]",
    path: viewPath,
    data: () => ({ name: "Mine now" }),
    expected: ofNobodyElse,
  },
  { method: "DELETE", route: "/api/saved-views/[id]", path: viewPath, expected: ofNobodyElse },
];

function newView() {
  return { name: `View ${crypto.randomUUID()}`, path: "/usage", search: "range=7d" };
}

/** Of a view that the first administrator, who is none of the callers, has saved for this request. */
async function viewPath({ admin }: Scene): Promise<string> {
  return `/api/saved-views/${(await post(admin, "/api/saved-views", newView())).id}`;
}
