import { managedRequests } from "./managed-requests.mjs";
import { usageFilters } from "./usage-filters.mjs";

/** A month of all tenants; a week where every record is in the answer. */
const MONTH = "from=2026-10-21&to=2026-11-20";
const WEEK = "from=2026-11-13&to=2026-11-20";

const FIGURES = ["stats", "summary", "by-model", "by-feature", "by-user", "by-room", "daily", "errors"];
const GROUPS = ["user", "model", "feature", "endpoint", "request_type", "kind"];

/** Routes that are not asked, and why. */
export const LEFT_OUT = {
  "/api/auth/[...nextauth]": "answers sign-in tokens and redirects that are new each time; signing in goes through it",
};

/** Who asks: the callers that `openCallers` signs in. */
export const CALLERS = [
  "admin",
  "owner",
  "member",
  "stranger",
  "read-key",
  "read-all-key",
  "ingest-key",
  "revoked-key",
  "nobody",
];

/**
 * Every request to the API: each route by every caller, and by one who may ask with every filter in turn.
 * @param facts of the data set
 * @returns {{ who: string, path: string, method?: string, body?: object }[]}
 */
export function apiRequests(facts) {
  const requests = [...usageRequests(facts), ...recordRequests(facts), ...managedRequests(facts)];
  const plain = requests.filter(({ method }) => !method).map(({ path }) => path);
  const first = new Map(plain.map((path) => [path.split("?")[0], path]).reverse());
  const byEveryone = [...first.values()].reverse().flatMap((path) => CALLERS.map((who) => ({ who, path })));
  return [...byEveryone, ...requests];
}

function usageRequests(facts) {
  const all = ({ periods, filters, wrong }) => [...periods, ...filters, ...wrong];
  const [month, week] = [usageFilters(facts, MONTH), usageFilters(facts, WEEK)];
  const routes = [
    ...[...FIGURES, "by-tenant", "export"].map((name) => ({ who: "admin", route: `/api/admin/ai-usage/${name}` })),
    ...[...FIGURES, "export"].map((name) => ({ who: "owner", route: `/api/usage/${name}` })),
  ];
  return routes.flatMap(({ who, route }) => {
    const searches = route.endsWith("/export") ? all(week) : all(month);
    const own = ownParameters(route, facts);
    return [`${MONTH}&success=true`, ...searches, ...own].map((search) => ({ who, path: withSearch(route, search) }));
  });
}

/** What only one of the routes of figures takes. */
function ownParameters(route, { harbour, peak }) {
  const [name] = route.split("/").slice(-1);
  const formats = (range) => ["csv", "json", "xml"].map((format) => `${range}&format=${format}`);
  if (name === "by-model") return [...formats(MONTH), `${MONTH}&format=csv&organization=${harbour.id}`];
  if (name === "export") {
    const range = `${WEEK}&organization=${peak.id}`;
    return [
      ...formats(WEEK),
      `${range}&format=json`,
      "days=20&format=json&success=false",
      "from=2023-11-16&format=json",
    ];
  }
  if (name !== "daily") return [];
  const together = ["group_by=user&group_by=model", "group_by=kind&group_by=kind&group_by=feature"];
  const groups = [...GROUPS.map((group) => `group_by=${group}`), ...together];
  return [...groups, "group_by=room", `group_by=model&zone=Asia/Kathmandu&organization=${harbour.id}`].map(
    (search) => `${WEEK}&${search}`,
  );
}

function recordRequests(facts) {
  const { harbour, errors, recordIds, nextCursor, sample } = facts;
  const { periods, filters, wrong } = usageFilters(facts, MONTH);
  const newer = nextCursor.replace("older", "newer");
  const own = [
    ...["limit=1", "limit=200", "limit=0", "limit=201", "limit=few"],
    ...[`cursor=${nextCursor}`, `cursor=${newer}`, `cursor=${nextCursor}&limit=7&success=true`, "cursor=older_than_me"],
    ...errors.map((error) => `error=${error}`),
    ...["error=0000000000000000", "error=none", "q=harbour-5", `q=${recordIds[0]}`, "q=nothing", "q=", "q=a%00b"],
  ].map((search) => `${MONTH}&${search}`);
  const route = "/api/v1/records";
  const lists = [MONTH, ...periods, ...filters, ...wrong, ...own].flatMap((search) => [
    { who: "admin", path: withSearch(route, search) },
    { who: "owner", path: withSearch(route, search) },
  ]);
  const ids = [...recordIds, "harbour-17", "harbour-1200", "other-20", "no-such-record", "a%00b", "x".repeat(201)];
  const single = ids.map((id) => ({ who: "owner", path: `${route}/${id}` }));
  const others = [
    `${recordIds[0]}?organization=${harbour.id}`,
    `${recordIds[1]}?organization=${sample}`,
    `sample-2026-11-19-5?organization=${sample}`,
    `sample-2026-11-03-100?organization=${sample}`,
    "sample-2026-11-03-101",
    "peak-3",
    `${recordIds[0]}?organization=harbour`,
    `${recordIds[0]}?colour=red`,
  ];
  return [...lists, ...single, ...others.map((id) => ({ who: "admin", path: `${route}/${id}` }))];
}

const withSearch = (route, search) => (search ? `${route}?${search}` : route);
