// Which way imports go. `npm test` checks it; docs/ARCHITECTURE.md describes the rooms.

/** The rooms of lib, from the bottom up: each imports only itself and those before it. */
const ROOMS = [
  "values",
  "i18n",
  "runtime",
  "db",
  "http",
  "access",
  "jobs",
  "events",
  "accounts",
  "pricing",
  "ledger",
  "reading",
  "gateway",
  "intake",
  "operations",
  "sample",
  "api",
  "testing",
];

const TESTS = "\\.(test|spec)\\.tsx?$|/testing/|^lib/testing/|^e2e/|^bench/";

const upward = ROOMS.slice(0, -1).map((room, index) => ({
  name: `lib-${room}-imports-no-room-above`,
  severity: "error",
  from: { path: `^lib/${room}/`, pathNot: TESTS },
  to: { path: `^lib/(${ROOMS.slice(index + 1).join("|")})/` },
}));

/** Who may import whom outside lib. */
const outside = [
  ["lib", ["app", "components", "server", "scripts", "e2e", "bench"]],
  ["components", ["app", "server", "scripts", "e2e", "bench"]],
  ["app", ["server", "scripts", "e2e", "bench"]],
  ["server", ["scripts", "e2e", "bench"]],
  ["scripts", ["e2e", "bench"]],
  ["client", ["app", "components", "lib", "server", "scripts", "e2e", "bench"]],
].map(([folder, forbidden]) => ({
  name: `${folder}-imports-nothing-that-uses-it`,
  severity: "error",
  from: { path: `^${folder}/`, pathNot: TESTS },
  to: { path: `^(${forbidden.join("|")})/`, pathNot: "^lib/generated/" },
}));

export default {
  forbidden: [
    ...upward,
    ...outside,
    {
      name: "every-room-is-named",
      comment: "A new folder of lib has to be put in its place in ROOMS.",
      severity: "error",
      from: {},
      to: { path: "^lib/", pathNot: `^lib/(${ROOMS.join("|")}|generated)/` },
    },
    { name: "no-circle-of-files", severity: "error", from: { pathNot: TESTS }, to: { circular: true } },
    {
      name: "no-circle-of-folders",
      severity: "error",
      scope: "folder",
      from: { path: "^(lib|server|scripts|components)/" },
      to: { circular: true, path: "^(lib|server|scripts|components)/" },
    },
    {
      name: "nothing-but-tests-imports-test-code",
      severity: "error",
      from: { pathNot: TESTS },
      to: { path: "/testing/|^lib/testing/" },
    },
    { name: "no-unresolvable-import", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "\\.css$" } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules|^lib/generated/" },
    exclude: { path: "^(\\.next|client/dist|node_modules)/|\\.css$|\\.(test|spec)\\.tsx?$" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "types"] },
    skipAnalysisNotInRules: true,
  },
};
