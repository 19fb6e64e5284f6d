/**
 * The stages of a Dockerfile, for the instructions that ours uses; another one is an error, so that the check of the
 * container's steps never skips a step that it doesn't know.
 * @returns {{ name: string, steps: { instruction: string, text: string, options: Record<string, string> }[] }[]}
 */
export function readDockerfile(text) {
  const lines = text
    .replaceAll(/^\s*#.*$/gm, "")
    .replaceAll(/\\\n/g, " ")
    .split("\n");
  const stages = [];
  for (const line of lines.map((part) => part.trim()).filter(Boolean)) {
    const [, instruction, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (!KNOWN.includes(instruction)) throw new Error(`Unknown line of the Dockerfile: ${line}`);
    if (instruction === "FROM") {
      const [, name = ""] = /\sAS\s+(\S+)$/.exec(rest) ?? [];
      stages.push({ name, steps: [] });
      continue;
    }
    const options = Object.fromEntries([...rest.matchAll(OPTION)].map(([, name, value]) => [name, value]));
    stages.at(-1).steps.push({ instruction, text: rest.replaceAll(OPTION, "").trim(), options });
  }
  return stages;
}

const KNOWN = ["CMD", "COPY", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "RUN", "USER", "VOLUME", "WORKDIR"];
/** Before the instruction's own words only: `RUN npm ci --x=y` has none. */
const OPTION = /(?<=^(?:--[a-z-]+=\S+\s+)*)--([a-z-]+)=(\S+)\s+/g;

/**
 * Whether a path, from the context's root, is left out of it.
 * @param {string} ignoreFile text of `.dockerignore`, without exceptions (`!`)
 * @returns {(path: string) => boolean}
 */
export function readDockerignore(ignoreFile) {
  const patterns = ignoreFile
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"));
  if (patterns.some((pattern) => pattern.startsWith("!")))
    throw new Error("Exceptions in .dockerignore are unknown here.");
  const expressions = patterns.map(toExpression);
  return (path) => expressions.some((expression) => expression.test(path));
}

/** What matches is left out with everything below it. */
function toExpression(pattern) {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]]/g, "\\$&")
    .replaceAll("**/", "\u0000")
    .replaceAll("*", "[^/]*")
    .replaceAll("?", "[^/]")
    .replaceAll("\u0000", "(?:.*/)?");
  return new RegExp(`^${source}(?:/|$)`);
}
