import { dirname, join } from "node:path/posix";

/** Folders whose modules anything may use, the browser included: they touch neither the database nor the machine. */
const PURE =
  /^lib\/access\/pages|^lib\/(values\/(formats|numbers|time)|reading\/charts|events\/(buckets|labels|providers|known-providers|provider-facts|usage-shapes))\/|^lib\/values\/errors\/errors|^lib\/events\/schema\/example-call|^lib\/pricing\/calculate\/calculate-cost|^lib\/reading\/view\/(add-measures|dimensions|measure-values|measures|range-preset|series-choice)|^lib\/i18n\/en/;
const SERVER_ONLY =
  /^lib\/(db|access(?!\/pages)|accounts|api|http)\/|^lib\/generated\/prisma\/client|^node:(fs|child_process|net|http)/;
const SERVER_ONLY_OR_NODE = new RegExp(`${SERVER_ONLY.source}|^node:`);
/** Takes nothing but names that the code spells out, of small letters, digits and underscores. */
const SQL_NAMES = "lib/db/connection/sql-name.ts";
const TEST_FILE = /\.test\.tsx?$/;
const DRAWERS = /(^|\/)(index|utils|types|helpers|common)\.tsx?$/;
const LONGEST_FILE = 200;
const LONGEST_TEST = 300;

interface Import {
  target: string;
  /** Gone after compilation. */
  typeOnly: boolean;
}

/**
 * Checks the rules of the house that the linter cannot express: which way imports go, what stays out of browsers, how SQL
 * is written, what files are called and how they begin, and that texts are among the messages.
 * @param files path from the project's root → source
 * @returns one sentence per finding
 */
export function checkHouse(files: Map<string, string>): string[] {
  const imports = new Map([...files].map(([path, source]) => [path, listImports(path, source, files)]));
  return [...files].flatMap(([path, source]) => [
    ...checkDirection(path, imports.get(path) ?? []),
    ...checkReach(path, source, imports),
    ...checkSql(path, source),
    ...checkShape(path, source),
    ...checkTexts(path, source),
  ]);
}

/** `app → components → pure lib` and `app → lib/<domain> → lib/db`. */
function checkDirection(path: string, imports: Import[]): string[] {
  const from = path.split("/")[0];
  return imports.flatMap(({ target, typeOnly }) => {
    const to = target.split("/")[0];
    const wrong =
      (from === "lib" && ["app", "components", "server", "scripts", "e2e", "bench"].includes(to)) ||
      (from === "components" && ["app", "server", "scripts", "e2e", "bench"].includes(to)) ||
      (from === "components" && to === "lib" && !typeOnly && !PURE.test(target)) ||
      (["app", "server", "scripts"].includes(from) && ["e2e", "bench"].includes(to)) ||
      (target.startsWith("lib/testing/") && !/\.test\.tsx?$|^(lib\/testing|e2e|bench)\//.test(path));
    return wrong ? [`${path} must not import ${target}`] : [];
  });
}

/** What is pure, and what runs in browsers, reaches no server module, through however many others. */
function checkReach(path: string, source: string, imports: Map<string, Import[]>): string[] {
  const isClient = /^["']use client["']/.test(source);
  if (!isClient && (!PURE.test(path) || TEST_FILE.test(path))) return [];
  const reached = new Map([[path, path]]);
  for (const current of reached.keys()) {
    for (const { target, typeOnly } of imports.get(current) ?? []) {
      if (!typeOnly && !reached.has(target)) reached.set(target, current);
    }
  }
  const forbidden = isClient ? SERVER_ONLY_OR_NODE : SERVER_ONLY;
  return [...reached]
    .filter(([target]) => forbidden.test(target))
    .map(([target, by]) => `${path} is ${isClient ? "for browsers" : "pure"} and must not reach ${target} (by ${by})`);
}

/** SQL only as tagged templates, with values as parameters. */
function checkSql(path: string, source: string): string[] {
  if (path.startsWith("lib/testing/")) return [];
  const findings: string[] = [];
  if (/\$(queryRaw|executeRaw)Unsafe/.test(source)) findings.push(`${path} uses an unsafe raw query`);
  if (/\.(query|execute)\(\s*`[^`]*\$\{/.test(source)) findings.push(`${path} builds SQL from strings`);
  if (path !== SQL_NAMES && /\bPrisma\.raw\(\s*[^"'`\s]/.test(source)) findings.push(`${path} makes SQL of a value`);
  return findings;
}

function checkShape(path: string, source: string): string[] {
  const findings: string[] = [];
  if (DRAWERS.test(path)) findings.push(`${path} is named for nothing it exports`);
  const lines = source.split("\n").length;
  if (lines > (TEST_FILE.test(path) ? LONGEST_TEST : LONGEST_FILE))
    findings.push(`${path} has ${lines} lines; split it`);
  if (/(\/\/|\*)\s*(TODO|FIXME|XXX)\b/.test(source)) findings.push(`${path} leaves something to do`);
  if (/^\s*["']use (cache|server)/m.test(source) || /from ["']next\/og["']/.test(source)) {
    findings.push(`${path} uses a part of Next that this app keeps out`);
  }
  if (/^app\/.*\/route\.ts$/.test(path) && !/^\/[/*]/.test(source)) {
    findings.push(`${path} does not open with its contract`);
  }
  if (/^lib\/(?!testing\/)/.test(path) && !TEST_FILE.test(path)) {
    for (const [, before, name] of source.matchAll(/(^|[^\n]*\n)export (?:async )?function (\w+)/g)) {
      if (!before.trimEnd().endsWith("*/")) findings.push(`${path}: ${name} has no docstring`);
    }
  }
  return findings;
}

const CODE_OR_COMMENT = /<(code|pre)\b[^>]*>[^<]*<\/\1>|\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
/** Two words of English between tags or in an attribute: a capital letter first, a small one after the space. */
const ENGLISH = />\s*([A-Z][a-z’]* [a-z][^<>{}=;]*)[<{]|\s[\w-]+="([A-Z][a-z’]* [a-z][^"]*)"/g;

/** Pages and components take their texts from lib/i18n. */
function checkTexts(path: string, source: string): string[] {
  if (!/^(app|components)\/.*\.tsx$/.test(path)) return [];
  return [...source.replaceAll(CODE_OR_COMMENT, "").matchAll(ENGLISH)].map(
    ([, text, attribute]) => `${path} has a text of its own: ${(text ?? attribute).trim()}`,
  );
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;

function listImports(path: string, source: string, files: Map<string, string>): Import[] {
  return [...source.matchAll(IMPORT)].map(([, type, named, dynamic]) => ({
    target: resolveImport(path, named ?? dynamic, files),
    typeOnly: type !== undefined,
  }));
}

function resolveImport(path: string, name: string, files: Map<string, string>): string {
  const inside = name.startsWith("@/") ? name.slice(2) : name.startsWith(".") ? join(dirname(path), name) : null;
  if (inside === null) return name;
  return [inside, `${inside}.ts`, `${inside}.tsx`].find((candidate) => files.has(candidate)) ?? `${inside}.ts`;
}
