import { page, read, readOneOf } from "@/e2e/scenes/callers";
import { withSearch } from "@/e2e/scenes/scene";
import type { Row } from "./route-row";

/** The lists of single requests and of errors, as pages and in the API. */
export const RECORDS_ROUTES: Row[] = [
  { method: "GET", route: "/api/v1/records", expected: read, shows: true },
  { method: "GET", route: "/api/v1/records", path: withSearch("/api/v1/records"), expected: readOneOf, shows: true },
  { method: "GET", route: "/requests", expected: page, shows: true },
  // The page is there; the requests of another tenant are not.
  { method: "GET", route: "/requests", path: withSearch("/requests"), expected: page },
  { method: "GET", route: "/errors", expected: page, shows: true },
  { method: "GET", route: "/errors", path: withSearch("/errors"), expected: page },
];
