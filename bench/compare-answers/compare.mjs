import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { firstDifference } from "./first-difference.mjs";
import { bodiesOf } from "./record.mjs";

/**
 * Compares two recordings, answer by answer.
 * @param {{ before: string, after: string, expected: string | null }} options expected: a file with a regular expression a line, for
 * differences as they are printed; # begins a comment
 * @returns {{ same: number, expected: string[], unexpected: string[] }}
 */
export function compare({ before, after, expected }) {
  const [old, now] = [readRecording(before), readRecording(after)];
  const patterns = expected ? readPatterns(expected) : [];
  const found = { same: 0, expected: [], unexpected: [] };
  for (const [key, answer] of old) {
    const other = now.get(key);
    const differences = other ? differencesOf(answer, other, before, after) : ["is missing in the second recording"];
    if (differences.length === 0) found.same++;
    else sort(found, patterns, key, differences);
  }
  for (const key of now.keys()) if (!old.has(key)) sort(found, patterns, key, ["is new in the second recording"]);
  return found;
}

function sort(found, patterns, key, differences) {
  const text = `${key}\n${differences.map((line) => `    ${line}`).join("\n")}`;
  const isExpected = differences.every((line) => patterns.some((pattern) => pattern.test(`${key}: ${line}`)));
  (isExpected ? found.expected : found.unexpected).push(text);
}

function differencesOf(a, b, before, after) {
  const lines = [];
  if (a.status !== b.status) lines.push(`status ${a.status} → ${b.status}`);
  for (const name of new Set([...Object.keys(a.headers), ...Object.keys(b.headers)])) {
    if (a.headers[name] !== b.headers[name]) lines.push(`${name}: ${a.headers[name]} → ${b.headers[name]}`);
  }
  if (a.body !== b.body || a.sha256 !== b.sha256) {
    const difference = firstDifference(bodyOf(a, before), bodyOf(b, after));
    if (difference !== null) lines.push(difference);
  }
  return lines;
}

function bodyOf(answer, recording) {
  if (answer.sha256 === undefined) return answer.body;
  const file = join(bodiesOf(recording), answer.sha256);
  if (!existsSync(file)) throw new Error(`${file} is missing: keep it beside its recording.`);
  return readFileSync(file, "utf8");
}

function readRecording(file) {
  const answers = readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return new Map(answers.map((answer) => [nameOf(answer), answer]));
}

const nameOf = ({ who, method, path, sent }) => `${who} ${method} ${path}${sent ? ` ${JSON.stringify(sent)}` : ""}`;

function readPatterns(file) {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => new RegExp(line, "u"));
}
