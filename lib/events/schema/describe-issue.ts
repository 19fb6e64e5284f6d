import { isSentence, listUnknown, shortenText } from "@/lib/values/input/describe-input";

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
    return `Unknown field ${listUnknown(issue.keys)}. Put your own data into metadata.`;
  }
  const field = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  const message = `${field || (isSentence(issue.message) ? "" : "The event ")}${issue.message}`;
  return shortenText(message, MAX_MESSAGE);
}
