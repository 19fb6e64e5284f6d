import { fieldAt } from "@/lib/events/usage-shapes/fields";
import { type Span, topLevelValues } from "./top-level-values";

const ASKED = '"include_usage":true';

/**
 * The body of a streamed chat with usage asked for: `stream_options.include_usage`, the one change, in the text itself. Null
 * when there is nothing to change: the caller asked already, wants no stream, or sends no such body.
 * @param text the body as it came
 * @param body the same, parsed
 * @param spans where its own fields stand; found in the text when left out
 */
export function askForUsage(text: string, body: unknown, spans?: ReadonlyMap<string, Span>): string | null {
  if (fieldAt(body, "stream") !== true) return null;
  const options = fieldAt(body, "stream_options");
  if (fieldAt(options, "include_usage") === true) return null;
  const span = (spans ?? topLevelValues(text)).get("stream_options");
  if (!span) {
    const brace = text.indexOf("{") + 1;
    return `${text.slice(0, brace)}"stream_options":{${ASKED}},${text.slice(brace)}`;
  }
  return text.slice(0, span.start) + withUsage(text.slice(span.start, span.end)) + text.slice(span.end);
}

/** The options with usage asked for, in their own text: it may be nested deeper than JSON.stringify can go. */
function withUsage(options: string): string {
  if (!options.startsWith("{")) return `{${ASKED}}`;
  const asked = topLevelValues(options).get("include_usage");
  if (asked) return `${options.slice(0, asked.start)}true${options.slice(asked.end)}`;
  const isEmpty = topLevelValues(options).size === 0;
  return `{${ASKED}${isEmpty ? "" : ","}${options.slice(1)}`;
}
