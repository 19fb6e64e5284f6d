import { asPerson, replaced } from "@/e2e/scenes/callers";
import type { Row } from "./route-row";

/** The routes of the own accounts at identity providers; nobody here has one. */
export const IDENTITY_ROUTES: Row[] = [
  {
    method: "DELETE",
    route: "/api/account/identities/[provider]",
    path: () => "/api/account/identities/oidc",
    expected: replaced(asPerson, [200, 404]),
  },
];
