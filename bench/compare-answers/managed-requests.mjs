const UNKNOWN = "0198c0de-0000-7000-8000-000000000000";

const FOUND = [
  "organization",
  "model",
  "user",
  "room",
  "feature",
  "record",
  "provider",
  "endpoint",
  "request_type",
  "api_key",
];

/**
 * Requests for what is managed: organizations, people, keys, models, prices, jobs, the audit log, the search.
 * @param facts of the data set
 * @returns {{ who: string, path: string, method?: string, body?: object }[]}
 */
export function managedRequests(facts) {
  const { harbour, organizations } = facts;
  const as = (who, paths) => paths.map((path) => ({ who, path }));
  const byOrganization = (path) => [
    path,
    ...[...organizations, UNKNOWN, "harbour"].map((id) => `${path}?organization=${id}`),
    `${path}?colour=red`,
  ];
  const below = (path, suffix = "") => [...organizations, UNKNOWN, "harbour"].map((id) => `${path}/${id}${suffix}`);
  const forManagers = ["/api/api-keys", "/api/members", "/api/invitations", "/api/provider-keys"].flatMap(
    byOrganization,
  );
  const forAdmins = [
    "/api/admin/organizations",
    ...below("/api/admin/organizations"),
    ...below("/api/admin/organizations", "/default-price"),
    ...["/api/admin/closed-months", "/api/admin/contracts"].flatMap(byOrganization),
    ...["/api/admin/installation", "/api/admin/rollup-checks", "/api/admin/repricing-jobs"],
    ...[...facts.jobs, UNKNOWN, "job"].map((id) => `/api/admin/repricing-jobs/${id}`),
    ...priceRequests(facts),
    ...modelRequests(facts),
  ];
  const personal = ["/api/health", "/api/account", "/api/saved-views"];
  return [
    ...as("admin", [
      ...personal,
      ...forAdmins,
      ...forManagers,
      ...below("/api/organizations"),
      ...auditRequests(facts),
    ]),
    ...as("owner", [...personal, ...forManagers, ...below("/api/organizations"), ...auditRequests(facts)]),
    ...["admin", "owner", "member"].flatMap((who) => as(who, searchRequests(facts))),
    ...sheetPreviews(harbour),
  ];
}

function priceRequests() {
  const sheet = [
    "format=csv",
    "format=json",
    "format=xml",
    "unit=microcents",
    "unit=eur",
    "difference=true",
    "difference=no",
  ];
  const dates = ["at=2026-08-01T00:00:00Z", "at=2026-11-01", "at=2026-11-20T12:09:00Z&format=json", "at=never"];
  const together = ["format=json&unit=microcents&difference=true", "format=csv&difference=true&unit=usd"];
  const pages = [
    "",
    "?limit=2",
    "?limit=2&offset=1",
    "?offset=1000",
    "?limit=0",
    "?limit=1001",
    "?offset=-1",
    "?page=2",
  ];
  return [
    "/api/admin/price-sheets/export",
    ...[...sheet, ...dates, ...together].map((search) => `/api/admin/price-sheets/export?${search}`),
    ...pages.map((search) => `/api/admin/unpriced${search}`),
  ];
}

function modelRequests({ models }) {
  const searches = [
    "days=7",
    "days=365",
    "days=0",
    "q=gpt",
    "q=claude sonnet",
    "q=%25",
    "q=<b>",
    "q=other",
    "q=nothing at all",
  ];
  const pages = [
    "limit=3",
    "limit=3&offset=3",
    "offset=500",
    "limit=0",
    "limit=1001",
    "offset=-1",
    "days=7&q=gpt&limit=1",
  ];
  const ids = [...Object.values(models), UNKNOWN, "gpt-4o"];
  return [
    "/api/admin/models",
    ...[...searches, ...pages, "sort=cost"].map((search) => `/api/admin/models?${search}`),
    ...ids.map((id) => `/api/admin/models/${id}`),
    ...["days=1", "days=100", "days=x", "q=x"].map((search) => `/api/admin/models/${models.mini}?${search}`),
    ...ids.map((id) => `/api/admin/models/${id}/prices`),
    ...[models.sonnet, models.mini, models.merged, UNKNOWN, "gpt-4o"].map(
      (into) => `/api/admin/models/${models.mini}/merge?into=${into}`,
    ),
    `/api/admin/models/${models.display}/merge?into=${models.lighthouse}`,
    `/api/admin/models/${models.mini}/merge`,
  ];
}

function auditRequests({ harbour, peak, auditNext }) {
  const searches = [
    ...[`organization=${harbour.id}`, `organization=${peak.id}`, `organization=${UNKNOWN}`, "organization=harbour"],
    ...["action=member", "action=member.create", "action=api_key", "action=nothing", "action=Member!"],
    ...["actor=admin", "actor=ADMIN@example.com", "actor=%25", "actor=", "actor=nobody"],
    ...[
      `before=${auditNext}`,
      `before=${auditNext}&limit=3`,
      "before=now",
      "limit=1",
      "limit=500",
      "limit=0",
      "limit=501",
    ],
    ...["format=csv", "format=xml", `format=csv&organization=${harbour.id}&action=member`, "colour=red"],
  ];
  return ["/api/audit-log", ...searches.map((search) => `/api/audit-log?${search}`)];
}

function searchRequests({ harbour, peak, recordIds }) {
  const searches = [
    ...FOUND.map((kind) => `q=ch&kind=${kind}`),
    ...[
      "q=user",
      "q=room",
      "q=gpt",
      "q=harbour",
      "q=planning",
      "q=%25%25",
      "q=__",
      "q=x",
      "q=",
      "q=gpt&kind=mood",
      "q=a%00b",
    ],
    ...[`q=${recordIds[2]}`, "q=harbour-5", `q=user&organization=${harbour.id}`, `q=user&organization=${peak.id}`],
    ...["q=user-1&kind=user", "q=room/1&kind=room", "q=open&kind=provider", "q=/api&kind=endpoint"],
  ];
  return ["/api/search", ...searches.map((search) => `/api/search?${search}`)];
}

/** The one POST that only reads: what a price sheet would change. */
function sheetPreviews() {
  const path = "/api/admin/price-sheets?dry_run=true";
  const line = { provider: "openai", model: "gpt-4o", input_usd_per_million: "2", output_usd_per_million: "8" };
  const bodies = [
    {
      name: "Preview",
      lines: [line, { ...line, model: "new-model" }, { ...line, provider: "harbour", model: "lighthouse-7b" }],
    },
    { name: "Preview", lines: [{ ...line, input_usd_per_million: "-1" }] },
    { name: "", lines: [] },
  ];
  return bodies.flatMap((body) => ["admin", "owner"].map((who) => ({ who, method: "POST", path, body })));
}
