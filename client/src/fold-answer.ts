import { type Fields, fieldsAt, isFields } from "./fields.js";
import { pickCounts } from "./pick-counts.js";

/** What is reported of an answer: counts and what the price depends on. Nothing of what was asked or answered. */
export type Answer = Record<string, unknown>;

const NAMES = ["model", "modelVersion", "service_tier", "serviceTier"];
const COUNTS = ["usage", "usageMetadata", "x_groq"];
const LONGEST_NAME = 200;

/**
 * Lays what an answer, or the next event of a streamed one, says about the bill over what the events before it said.
 * Providers count cumulatively, so later counts replace earlier ones; what only an earlier event said is kept.
 * @returns the same object as `before` when there is nothing new
 */
export function foldAnswer(before: Answer | null, event: unknown): Answer | null {
  const body = bodyOf(event);
  if (body === null) return before;
  let folded = before;
  for (const name of NAMES) {
    const value = body[name];
    if (typeof value !== "string" || value === "" || value.length > LONGEST_NAME || folded?.[name] === value) continue;
    folded = { ...folded, [name]: value };
  }
  for (const name of COUNTS) {
    const counts = fieldsAt(body, name);
    if (counts !== null) folded = { ...folded, [name]: overlay(folded?.[name], pickCounts(counts)) };
  }
  // Tells a usage object of Anthropic's from one of OpenAI's that has the same names.
  if (body.type === "message") folded = { ...folded, type: "message" };
  const pictures = countPictures(body);
  if (pictures > 0) folded = { ...folded, data: Array.from({ length: pictures }, () => ({ url: "" })) };
  return folded;
}

/** Anthropic's first event wraps a message, OpenAI's Responses wrap the answer. */
function bodyOf(event: unknown): Fields | null {
  if (!isFields(event)) return null;
  return (event.type === "message_start" ? fieldsAt(event, "message") : fieldsAt(event, "response")) ?? event;
}

function overlay(earlier: unknown, later: unknown): unknown {
  if (!isFields(earlier) || !isFields(later)) return later;
  return { ...earlier, ...Object.fromEntries(Object.entries(later).filter(([, value]) => value != null)) };
}

/** Some pictures are billed by the piece. */
function countPictures(body: Fields): number {
  // Google's answers have a getter of that name, which warns when it is read.
  if (!Object.hasOwn(body, "data")) return 0;
  const { data, object } = body;
  if (!Array.isArray(data) || object === "list") return 0;
  return data.filter((item) => isFields(item) && ("url" in item || "b64_json" in item)).length;
}
