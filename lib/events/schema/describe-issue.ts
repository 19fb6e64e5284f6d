const MAX_NAMES = 3;
const MAX_NAME = 60;
const MAX_MESSAGE = 300;

interface Issue {
  code?: string;
  path: PropertyKey[];
  message: string;
  keys?: string[];
}

/** What is wrong with an event, in one short sentence that names the field. */
export function describeIssue(issue: Issue): string {
  if (issue.code === "unrecognized_keys" && issue.keys) {
    const names = issue.keys.slice(0, MAX_NAMES).map((name) => shorten(name, MAX_NAME));
    const more = issue.keys.length - names.length;
    const all = more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
    return `Unknown field ${all}. Put your own data into metadata.`;
  }
  const message = issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message;
  return shorten(message, MAX_MESSAGE);
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}
