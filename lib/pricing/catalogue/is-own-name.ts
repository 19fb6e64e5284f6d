/** Dates and versions at the end, which do not tell two models apart. */
const ENDINGS = [/[-@]20\d\d-?\d\d-?\d\d$/, /-\d\d-(?:\d\d|20\d\d)$/, /(?::\d+)+$/, /-v\d+$/, /-latest$/, /[-@:]+$/];
/** Who made or serves a model, and where: their names may be left out, or stand before it. */
const MAKERS = new Set("ai21 amazon anthropic au apac c4ai cerebras eu in jp minimax regional us".split(" "));

/**
 * Whether a part of a name that the catalogue looks for is the model's whole name, in whatever order its words are:
 * `claude-4-5-haiku` of `claude-haiku-4-5`, but not `gpt-4o-realtime` of `gpt-4o-realtime-preview`, which other models begin with
 * too. What the catalogue says of a preview's name holds for the preview.
 */
export function isOwnName(part: string, id: string): boolean {
  return [part, part.replace(/-preview-?$/i, "")].some((name) => wordsOf(name) === wordsOf(id));
}

function wordsOf(name: string): string {
  let rest = name.toLowerCase();
  // A version may stand before or behind a date.
  for (const ending of [...ENDINGS, ...ENDINGS]) rest = rest.replace(ending, "");
  const words = rest.split(/[^a-z0-9]+/).filter((word) => word !== "" && word !== "0" && !MAKERS.has(word));
  return words.sort().join(" ");
}

const VERSION = /[-.]v(\d+)(?::\d+)*$/;

/** Whether both names end with a version, and each with another one: `titan-embed-text-v2:0` and `titan-embed-text-v1`. */
export function isOtherVersion(name: string, id: string): boolean {
  const [left, right] = [name, id].map((text) => VERSION.exec(text.toLowerCase())?.[1]);
  return left !== undefined && right !== undefined && left !== right;
}
