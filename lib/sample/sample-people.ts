/** Who or where, by the caller's own id and a readable name. */
export interface SampleSubject {
  externalId: string;
  name: string;
}

const TEAMS = ["Platform", "Research", "Design", "Support", "Sales", "Finance", "Legal", "People"];
const TOPICS = ["Stand-up", "Planning", "Incidents", "Reading group", "Retrospective"];

const NAMES = [
  "Amara Okafor",
  "Jonas Lindqvist",
  "Mei Tanaka",
  "Rafael Souza",
  "Priya Raman",
  "Elena Petrova",
  "Tomás García",
  "Hannah Weiss",
  "Omar Haddad",
  "Chloé Martin",
  "Kwame Mensah",
  "Sofia Rossi",
  "Daniel Novak",
  "Aisha Khan",
  "Lukas Berger",
  "Ingrid Solberg",
  "Mateo Fernández",
  "Yuki Sato",
  "Nadia Ivanova",
  "Peter Vermeulen",
  "Leila Farahani",
];

/** The people of the sample, those who call most first; each belongs to a team. */
export const PEOPLE: readonly (SampleSubject & { team: string })[] = NAMES.map((name, index) => ({
  externalId: slug(name),
  name,
  team: TEAMS[index % TEAMS.length],
}));

/** Programs that call by themselves. */
export const SERVICES = {
  review: { externalId: "ci-bot", name: "CI bot" },
  helpdesk: { externalId: "helpdesk-bot", name: "Help desk bot" },
  search: { externalId: "search-service", name: "Search service" },
  nightly: { externalId: "nightly-jobs", name: "Nightly jobs" },
} as const satisfies Record<string, SampleSubject>;

/** The rooms of the sample: a few of each team. */
export const ROOMS: readonly (SampleSubject & { team: string })[] = TEAMS.flatMap((team) =>
  TOPICS.map((topic) => ({ externalId: slug(`${team} ${topic}`), name: `${team}: ${topic}`, team })),
);

/** Everyone whose calls are recorded. */
export const SAMPLE_USERS: readonly SampleSubject[] = [...PEOPLE, ...Object.values(SERVICES)];

function slug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]+/g, "-");
}
