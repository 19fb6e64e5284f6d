import { read, readOneOf } from "@/e2e/scenes/callers";
import { withSearch } from "@/e2e/scenes/scene";
import type { Row } from "./route-row";

/** The lists of single requests and of errors. */
export const RECORDS_ROUTES: Row[] = [
  { method: "GET", route: "/api/v1/records", expected: read, shows: true },
  { method: "GET", route: "/api/v1/records", path: withSearch("/api/v1/records"), expected: readOneOf, shows: true },
];
