import type { Readable } from "node:stream";
import { EVENT_BOUNDS } from "@/lib/events/schema/event-bounds";
import { JsonOutOfBounds, parseBounded } from "@/lib/runtime/bounded-json/parse-bounded";
import { createPace, type Pace } from "@/lib/runtime/turns/pace";
import type { FileRow } from "./file-row";

/** Of one line: a batch with it still fits into a request to the API, whatever its characters are. */
const MAX_LINE_CHARACTERS = 1_000_000;
const MAX_FIELDS = 1_000;

/** Reads one JSON object a line; empty lines are passed over. A line that is too long is passed over too, and told. */
export async function* readNdjsonRows(content: Readable): AsyncGenerator<FileRow> {
  const pace = createPace();
  let line = 0;
  for await (const text of readLines(content)) {
    line++;
    if (text === null) {
      yield { line, cells: {}, problem: `is longer than ${MAX_LINE_CHARACTERS} characters` };
      continue;
    }
    const json = line === 1 ? text.replace(/^\uFEFF/, "") : text;
    if (json.trim() !== "") yield await toRow(line, json, pace);
  }
}

/** Null for a line that is too long: what comes of it is thrown away until it ends. */
async function* readLines(content: Readable): AsyncGenerator<string | null> {
  content.setEncoding("utf8");
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of content as AsyncIterable<string>) {
    let start = 0;
    for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", start)) {
      parts.push(chunk.slice(start, end));
      length += end - start;
      yield length > MAX_LINE_CHARACTERS ? null : parts.join("").replace(/\r$/, "");
      [parts, length, start] = [[], 0, end + 1];
    }
    length += chunk.length - start;
    if (length > MAX_LINE_CHARACTERS) parts = [];
    else parts.push(chunk.slice(start));
  }
  if (length > 0) yield length > MAX_LINE_CHARACTERS ? null : parts.join("");
}

async function toRow(line: number, text: string, pace: Pace): Promise<FileRow> {
  try {
    const value = await parseBounded(text, EVENT_BOUNDS, pace);
    if (!isObject(value)) return { line, cells: {}, problem: "isn't a JSON object" };
    if (Object.keys(value).length <= MAX_FIELDS) return { line, cells: value, problem: null };
    return { line, cells: {}, problem: `has more than ${MAX_FIELDS} fields` };
  } catch (error) {
    if (error instanceof JsonOutOfBounds) return { line, cells: {}, problem: error.message };
    if (!(error instanceof SyntaxError)) throw error;
    return { line, cells: {}, problem: `isn't valid JSON: ${error.message}` };
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
