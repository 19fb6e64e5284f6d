const NO_KEY = "00000000-0000-0000-0000-000000000000";
const UNKNOWN = "0198c0de-0000-7000-8000-000000000000";

/** Ways to say a period, each in place of a base range. The server's clock is fixed, so those without dates are, too. */
const PERIODS = [
  "",
  "days=1",
  "days=7",
  "days=100",
  "from=2026-11-01",
  "to=2026-11-10",
  "from=2023-11-16&to=2023-11-16",
  "from=2026-11-10T06:30:00Z&to=2026-11-12T18:00:00%2B01:00",
  "from=2026-11-01T00:00:00Z&to=2026-11-20T00:00:00Z",
  "from=2026-10-31&to=2026-11-02&zone=America/New_York",
  "from=2030-01-01&to=2030-01-31",
];

const WRONG_PERIODS = [
  "from=yesterday",
  "from=2026-11-20&to=2026-11-01",
  "from=1900-01-01&to=2026-11-01",
  "from=2011-01-01&to=2026-11-01",
  "days=0",
  "days=many",
  "days=7&from=2026-11-01",
];

/**
 * Every filter parameter in turn, some together, and wrong ones, as search strings.
 * @param facts of the data set
 * @param {string} base the range that the others than periods are asked in
 * @returns {{ periods: string[], filters: string[], wrong: string[] }}
 */
export function usageFilters({ harbour, peak, sample, models, userId, roomId }, base) {
  const inBase = (search) => `${base}&${search}`;
  const labels = [
    "feature=chat",
    "feature=chat&feature=search",
    "feature=",
    `feature=${encodeURIComponent("Übersetzung")}`,
    `feature=${encodeURIComponent("a, \"quoted\" 'feature'")}`,
    "endpoint=/api/chat",
    "endpoint=/api/chat&endpoint=/v1/batch%3Fx%3D1",
    "request_type=completion",
    "request_type=image&request_type=embedding",
    "kind=private",
    "kind=group",
    "kind=api",
    "kind=private&kind=api",
    `api_key=${harbour.keys.ingestId}`,
    `api_key=${NO_KEY}`,
    `api_key=${harbour.keys.ingestId}&api_key=${peak.keys.ingestId}`,
    "success=true",
    "success=false",
  ];
  const things = [
    `model=${models.mini}`,
    `model=${models.mini}&model=${models.sonnet}`,
    `model=${models.merged}`,
    `model=${UNKNOWN}`,
    "provider=openai",
    "provider=openai&provider=harbour",
    "provider=nobody",
    "user=user-1",
    `user=${userId}`,
    "user=user-1&user=user-2",
    "user=user-7",
    `room=${encodeURIComponent("room/1")}`,
    `room=${roomId}`,
    "room=nowhere",
  ];
  const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"].map((zone) => `zone=${zone}`);
  const organizations = [
    `organization=${harbour.id}`,
    `organization=${sample}`,
    `organization=${harbour.id}&organization=${peak.id}`,
    `organization=${harbour.id.toUpperCase()}`,
  ];
  const together = [
    `model=${models.sonnet}&feature=chat&success=false`,
    `organization=${harbour.id}&user=user-1&kind=group`,
    "provider=openai&request_type=completion&zone=Asia/Kathmandu",
    `organization=${peak.id}&feature=search&endpoint=/api/search&success=true`,
    `user=user-1&room=${encodeURIComponent("room/1")}`,
    `organization=${harbour.id}&zone=Europe/Berlin&api_key=${harbour.keys.ingestId}`,
    `organization=${peak.id}&zone=America/New_York&provider=anthropic`,
  ];
  const wrong = [
    "zone=Mars",
    "organization=harbour",
    `organization=${UNKNOWN}`,
    "model=gpt-4o",
    "kind=public",
    "success=maybe",
    "api_key=secret",
    "user=%00",
    `provider=${"x".repeat(501)}`,
    "colour=red",
    "success=true&success=false",
  ];
  return {
    periods: PERIODS,
    filters: [...labels, ...things, ...zones, ...organizations, ...together].map(inBase),
    wrong: [...WRONG_PERIODS, ...wrong.map(inBase)],
  };
}
