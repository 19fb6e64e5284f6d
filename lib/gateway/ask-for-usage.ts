import { fieldAt, isFields } from "@/lib/providers/fields";
import { topLevelValues } from "./top-level-values";

const ASKED = '"include_usage":true';

/**
 * The body of a streamed chat with usage asked for: `stream_options.include_usage`, the one change, in the text itself. Null
 * when there is nothing to change: the caller asked already, wants no stream, or sends no such body.
 * @param text the body as it came
 * @param body the same, parsed
 */
export function askForUsage(text: string, body: unknown): string | null {
  if (fieldAt(body, "stream") !== true) return null;
  const options = fieldAt(body, "stream_options");
  if (fieldAt(options, "include_usage") === true) return null;
  const span = topLevelValues(text).get("stream_options");
  if (!span) {
    const brace = text.indexOf("{") + 1;
    return `${text.slice(0, brace)}"stream_options":{${ASKED}},${text.slice(brace)}`;
  }
  const { include_usage: _, ...others } = isFields(options) ? options : {};
  const value = JSON.stringify({ ...others, include_usage: true });
  return text.slice(0, span.start) + value + text.slice(span.end);
}
