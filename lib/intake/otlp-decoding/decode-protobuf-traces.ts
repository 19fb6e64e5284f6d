import { WireType } from "@bufbuild/protobuf/wire";
import type { Pace } from "@/lib/runtime/turns/pace";
import { AppError } from "@/lib/values/errors/errors";
import { type Extent, ProtobufCursor } from "./protobuf-cursor";
import { readProtobufAttributes, readProtobufSpan } from "./read-protobuf-span";
import type { AttributeValue, Span } from "./span";
import { requireSpanLimit, SpanProblem } from "./span-limits";

/**
 * Reads an ExportTraceServiceRequest in protobuf, by the field numbers of opentelemetry-proto's trace and resource v1; fields
 * that are unknown or of another wire type are passed over. A span that cannot be read has a `problem`, and the others are read.
 * @throws AppError `invalid_request` when the bytes are no protobuf, `payload_too_large` for too many spans
 */
export async function decodeProtobufTraces(body: Uint8Array, pace: Pace): Promise<Span[]> {
  const spans: Span[] = [];
  const cursor = new ProtobufCursor(body);
  try {
    await eachMessage(cursor, cursor.whole, pace, async (number, extent) => {
      if (number === 1) await readResourceSpans(cursor, extent, spans, pace);
    });
    return spans;
  } catch (error) {
    if (error instanceof AppError) throw error;
    const message = `The body isn't a valid ExportTraceServiceRequest: ${(error as Error).message}`;
    throw new AppError("invalid_request", message, { cause: error });
  }
}

async function readResourceSpans(cursor: ProtobufCursor, whole: Extent, spans: Span[], pace: Pace): Promise<void> {
  // Filled in also when the resource comes after its spans.
  const resource = new Map<string, AttributeValue>();
  await eachMessage(cursor, whole, pace, async (number, extent) => {
    if (number === 1) await readResource(cursor, extent, resource, pace);
    else if (number === 2) await readScopeSpans(cursor, extent, resource, spans, pace);
  });
}

async function readScopeSpans(
  cursor: ProtobufCursor,
  whole: Extent,
  resource: Span["resource"],
  spans: Span[],
  pace: Pace,
): Promise<void> {
  await eachMessage(cursor, whole, pace, async (number, extent) => {
    if (number !== 2) return;
    spans.push(await readProtobufSpan(cursor, extent, resource, pace));
    requireSpanLimit(spans.length);
  });
}

/** Labels only: what cannot be read of it is left out, and its spans are kept. */
async function readResource(
  cursor: ProtobufCursor,
  whole: Extent,
  resource: Map<string, AttributeValue>,
  pace: Pace,
): Promise<void> {
  try {
    await readProtobufAttributes(cursor, { whole, number: 1, attributes: resource, pace });
  } catch (error) {
    if (!(error instanceof SpanProblem)) throw error;
  }
}

/** @throws AppError `payload_too_large` for more fields than spans are allowed */
async function eachMessage(
  cursor: ProtobufCursor,
  whole: Extent,
  pace: Pace,
  read: (number: number, extent: Extent) => Promise<void>,
): Promise<void> {
  let count = 0;
  for (const field of cursor.fields(whole)) {
    requireSpanLimit(++count);
    if (field.type === WireType.LengthDelimited) await read(field.number, field);
    if (pace.isDue()) await pace.rest();
  }
}
