const UNKNOWN = "0198c0de-0000-7000-8000-000000000000";
const MONTH = "from=2026-10-21&to=2026-11-20";

/** Pages that are not asked for, and why. */
export const PAGES_LEFT_OUT = {
  "/sign-out": "its form carries a token that is new each time",
};

const MODEL_COLUMNS =
  "model provider cost share change requests successful failed success_rate input cached output total per_thousand average p95 last_used";
const RANKING_COLUMNS = "name organization cost share change requests failed success_rate total average last_used";
const METRICS = ["cost", "requests", "tokens", "errors"];
const GROUPS = ["model", "provider", "organization", "user", "room", "feature", "request_type", "kind", "api_key"];

/**
 * Every page, by an administrator, an owner and a member, and those with a filter with several.
 * @param facts of the data set
 * @returns {{ who: string, path: string, page: true }[]}
 */
export function pageRequests(facts) {
  const { models, recordIds, jobs } = facts;
  const filtered = {
    "/usage": usageSearches(),
    [`/models/${models.mini}`]: ["catalogue=gpt", "catalogue=claude"],
    "/models": [
      ...orders("model input output requests unpriced cost last_used"),
      "q=gpt",
      "q=nothing",
      "page=2",
      "q=<b>",
    ],
    "/users": rankingSearches("ada", "user-1"),
    "/rooms": rankingSearches("plan", "room/1"),
    "/features": rankingSearches("chat", "nothing"),
    "/tenants": rankingSearches("peak", "nothing"),
    "/requests": requestSearches(facts),
    "/errors": facts.errors.map((error) => `error=${error}`),
  };
  const others = [
    ...[
      "/",
      "/profile",
      "/api-keys",
      "/members",
      "/sign-in",
      "/sign-in?error=CredentialsSignin",
      "/invitations/unknown",
      "/no/such/page",
    ],
    ...[
      "/connect",
      ...["client", "otlp", "http", "import", "other"].map((way) => `/connect?way=${way}`),
      "/connect?provider=anthropic",
    ],
    ...[
      "/pricing",
      ...["jobs", "contracts", "sheets", "months", "catalogue", "other"].map((tab) => `/pricing?tab=${tab}`),
    ],
    ...["/pricing?page=2", `/pricing/jobs/${jobs[0]}`, `/pricing/jobs/${jobs[1]}`, `/pricing/jobs/${UNKNOWN}`],
    ...Object.values(models).map((id) => `/models/${id}?${MONTH}`),
    ...[UNKNOWN, "gpt-4o"].map((id) => `/models/${id}`),
    ...[...recordIds.slice(0, 4), ...recordIds.slice(-3), "harbour-17", "no-such-record"].map(
      (id) => `/requests/${id}`,
    ),
    `/requests/sample-2026-11-19-5?organization=${facts.sample}`,
    ...settingsPaths(facts),
  ];
  const byFilter = Object.entries(filtered).flatMap(([path, own]) =>
    [...sharedSearches(facts), ...own.map((search) => `${MONTH}&${search}`)].map((search) =>
      search ? `${path}?${search}` : path,
    ),
  );
  const plain = [...Object.keys(filtered).map((path) => `${path}?${MONTH}`), ...others];
  return [
    ...byFilter.map((path) => ({ who: "admin", path, page: true })),
    ...["admin", "owner", "member", "nobody"].flatMap((who) => plain.map((path) => ({ who, path, page: true }))),
  ];
}

function sharedSearches({ harbour, sample, models }) {
  return [
    ...["", "range=7d", "range=today", "range=month", "range=last-month", "range=never", "compare=off", "days=100"],
    `${MONTH}&organization=${harbour.id}&zone=Europe/Berlin`,
    `${MONTH}&organization=${sample}&compare=off`,
    `${MONTH}&model=${models.mini}&model=${models.sonnet}&feature=chat`,
    `${MONTH}&provider=harbour&success=false`,
    `${MONTH}&user=user-1&kind=group&request_type=completion&endpoint=/api/chat`,
    `${MONTH}&zone=Asia/Kathmandu&api_key=${harbour.keys.ingestId}`,
    "from=2026-11-10T06:30:00Z&to=2026-11-12T18:00:00Z",
    "from=tomorrow&colour=red&organization=harbour",
  ];
}

function usageSearches() {
  const charts = METRICS.flatMap((metric) => [
    `metric=${metric}`,
    `metric=${metric}&chart=table`,
    `metric=${metric}&chart=cumulative`,
  ]);
  const groups = GROUPS.map((group) => `chart=table&group=${group}`);
  return [
    ...charts,
    ...groups,
    ...orders(MODEL_COLUMNS),
    "columns=cost&columns=p95",
    "metric=mood&group=none&chart=pie",
  ];
}

function rankingSearches(...words) {
  return [
    ...orders(RANKING_COLUMNS),
    ...words.map((word) => `q=${word}`),
    "page=2",
    "page=9999",
    "page=none",
    "sort=nothing",
  ];
}

function requestSearches({ errors, recordIds, nextCursor }) {
  return [
    ...["q=harbour-5", `q=${recordIds[0]}`, `record=${recordIds[1]}`, "record=nothing", "q=nothing"],
    ...[`cursor=${nextCursor}`, `cursor=${nextCursor.replace("older", "newer")}`, "cursor=none", "error=none"],
    ...errors.map((error) => `error=${error}`),
  ];
}

const orders = (columns) =>
  columns.split(" ").flatMap((column) => [`sort=${column}&dir=asc`, `sort=${column}&dir=desc`]);

function settingsPaths({ harbour, peak, auditNext }) {
  const audit = ["action=member", "actor=admin", `before=${auditNext}`, `organization=${harbour.id}`, "action=Member!"];
  return [
    ...["/settings", "/settings/members"].flatMap((path) => [
      path,
      ...[harbour.id, peak.id, UNKNOWN].map((id) => `${path}?organization=${id}`),
    ]),
    ...["/settings/audit-log", ...audit.map((search) => `/settings/audit-log?${search}`)],
    ...["/settings/data-health", "/settings/installation"],
  ];
}
