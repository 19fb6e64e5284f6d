import { type Fields, fieldAt, isFields } from "./fields";

/** Where AWS's libraries and programs keep an answer's headers. */
const PLACES = [["ResponseMetadata", "HTTPHeaders"], ["$metadata", "httpHeaders"], ["headers"]];
/** Bedrock's own headers, under the names of its metrics. */
const HEADERS = {
  "x-amzn-bedrock-input-token-count": "inputTokenCount",
  "x-amzn-bedrock-output-token-count": "outputTokenCount",
  "x-amzn-bedrock-cache-read-input-token-count": "cacheReadInputTokenCount",
  "x-amzn-bedrock-cache-write-input-token-count": "cacheWriteInputTokenCount",
} as const;

/** The counts in Bedrock's headers, for models whose answers have none; null without any. */
export function headerCounts(answer: Fields): Fields | null {
  for (const place of PLACES) {
    const headers = fieldAt(answer, ...place);
    const counts = isFields(headers) ? countsOf(headers) : null;
    if (counts) return counts;
  }
  return countsOf(answer);
}

function countsOf(headers: Fields): Fields | null {
  const found = Object.entries(headers).flatMap(([name, value]) => {
    const count = fieldAt(HEADERS, name.toLowerCase());
    return typeof count === "string" && value != null ? [[count, Array.isArray(value) ? value[0] : value]] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : null;
}
