import { JsonCursor } from "@/lib/runtime/bounded-json/json-cursor";
import type { Pace } from "@/lib/runtime/turns/pace";
import { AppError } from "@/lib/values/errors/errors";
import { jsonFields } from "./json-fields";
import { readJsonAttributes, readJsonSpan, skipInPortions } from "./read-json-span";
import type { AttributeValue, Span } from "./span";
import { requireSpanLimit, SpanProblem } from "./span-limits";

const { object, list } = jsonFields;

/**
 * Reads an ExportTraceServiceRequest in OTLP's JSON (lowerCamelCase names, hexadecimal ids); unknown fields are passed over.
 * A span that cannot be read has a `problem`, and the others are read.
 * @throws AppError `invalid_json`, `invalid_request` for a field around the spans of another type, `payload_too_large` for too many spans
 */
export async function decodeJsonTraces(body: string, pace: Pace): Promise<Span[]> {
  const cursor = new JsonCursor(body);
  try {
    const spans = await readRequest(cursor, pace);
    cursor.requireEnd();
    return spans;
  } catch (error) {
    // V8's own message quotes the body, and so perhaps a prompt; it is neither answered nor logged.
    if (error instanceof SyntaxError) throw new AppError("invalid_json", "The body isn't valid JSON.");
    if (!(error instanceof SpanProblem)) throw error;
    throw new AppError("invalid_request", `The body isn't an ExportTraceServiceRequest: ${error.message}.`);
  }
}

async function readRequest(cursor: JsonCursor, pace: Pace): Promise<Span[]> {
  const spans: Span[] = [];
  for (const field of object(cursor, "the body")) {
    if (field !== "resourceSpans") {
      await skipInPortions(cursor, pace);
      continue;
    }
    let count = 0;
    for (const _ of list(cursor, "resourceSpans")) {
      requireSpanLimit(++count);
      await readResourceSpans(cursor, spans, pace);
      if (pace.isDue()) await pace.rest();
    }
  }
  return spans;
}

async function readResourceSpans(cursor: JsonCursor, spans: Span[], pace: Pace): Promise<void> {
  // Filled in also when the resource comes after its spans.
  const resource = new Map<string, AttributeValue>();
  for (const field of object(cursor, "resourceSpans")) {
    if (field === "resource") await readResource(cursor, resource, pace);
    else if (field === "scopeSpans") await readScopes(cursor, resource, spans, pace);
    else await skipInPortions(cursor, pace);
  }
}

/** Labels only: what cannot be read of it is left out, and its spans are kept. */
async function readResource(cursor: JsonCursor, resource: Map<string, AttributeValue>, pace: Pace): Promise<void> {
  const start = cursor.position;
  try {
    for (const field of object(cursor, "resource")) {
      if (field === "attributes") await readJsonAttributes(cursor, resource, pace);
      else await skipInPortions(cursor, pace);
    }
  } catch (error) {
    if (!(error instanceof SpanProblem)) throw error;
    cursor.position = start;
    await skipInPortions(cursor, pace);
  }
}

async function readScopes(cursor: JsonCursor, resource: Span["resource"], spans: Span[], pace: Pace): Promise<void> {
  let count = 0;
  for (const _ of list(cursor, "scopeSpans")) {
    requireSpanLimit(++count);
    for (const field of object(cursor, "scopeSpans")) {
      if (field === "spans") await readSpans(cursor, resource, spans, pace);
      else await skipInPortions(cursor, pace);
    }
    if (pace.isDue()) await pace.rest();
  }
}

async function readSpans(cursor: JsonCursor, resource: Span["resource"], spans: Span[], pace: Pace): Promise<void> {
  for (const _ of list(cursor, "spans")) {
    spans.push(await readJsonSpan(cursor, resource, pace));
    requireSpanLimit(spans.length);
    if (pace.isDue()) await pace.rest();
  }
}
