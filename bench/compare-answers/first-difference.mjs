const LONGEST = 160;

/**
 * The first place where two bodies differ, and how: by its JSON pointer, or by its line.
 * @param {string} before
 * @param {string} after
 * @returns {string | null} null when they are the same
 */
export function firstDifference(before, after) {
  if (before === after) return null;
  const [old, now] = [readJson(before), readJson(after)];
  const found = old !== undefined && now !== undefined ? differenceInJson(old, now, "") : null;
  return found ?? differenceInLines(before, after);
}

function differenceInJson(before, after, pointer) {
  if (Object.is(before, after)) return null;
  if (!isNested(before) || !isNested(after) || Array.isArray(before) !== Array.isArray(after)) {
    return `${pointer || "/"}: ${shorten(JSON.stringify(before))} → ${shorten(JSON.stringify(after))}`;
  }
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const found = differenceInJson(
      before[name],
      after[name],
      `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    );
    if (found !== null) return found;
  }
  // The same values in another order, or written in another way, are told by their line.
  return null;
}

function differenceInLines(before, after) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const index = old.findIndex((line, number) => line !== now[number]);
  const at = index === -1 ? old.length : index;
  const [a, b] = [old[at] ?? "(end)", now[at] ?? "(end)"];
  const column = [...a].findIndex((letter, number) => letter !== b[number]);
  const start = Math.max(0, (column === -1 ? a.length : column) - LONGEST / 4);
  return `line ${at + 1}: ${shorten(a.slice(start))} → ${shorten(b.slice(start))}`;
}

const isNested = (value) => typeof value === "object" && value !== null;
const shorten = (text = "(none)") => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
