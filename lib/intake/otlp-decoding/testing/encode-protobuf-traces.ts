import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import type { TraceRequest } from "./trace-fixtures";

type JsonSpan = TraceRequest["resourceSpans"][0]["scopeSpans"][0]["spans"][0];
type JsonAttribute = JsonSpan["attributes"][0];

/** The same trace export in protobuf, as an exporter sends it. */
export function encodeProtobufTraces({ resourceSpans }: TraceRequest): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter();
  for (const { resource, scopeSpans } of resourceSpans) {
    message(writer, 1, () => {
      message(writer, 1, () => writeAttributes(writer, 1, resource.attributes));
      for (const { spans } of scopeSpans) {
        message(writer, 2, () => {
          message(writer, 1, () => text(writer, 1, "a scope"));
          for (const span of spans) message(writer, 2, () => writeSpan(writer, span));
        });
      }
    });
  }
  return writer.finish();
}

function writeSpan(writer: BinaryWriter, span: JsonSpan): void {
  bytes(writer, 1, Buffer.from(span.traceId, "hex"));
  bytes(writer, 2, Buffer.from(span.spanId, "hex"));
  bytes(writer, 4, Buffer.from(span.parentSpanId, "hex"));
  text(writer, 5, span.name);
  writer.tag(6, WireType.Varint).int32(span.kind);
  writer.tag(7, WireType.Bit64).fixed64(span.startTimeUnixNano);
  writer.tag(8, WireType.Bit64).fixed64(span.endTimeUnixNano);
  writeAttributes(writer, 9, span.attributes);
  for (const event of span.events) {
    message(writer, 11, () => {
      writer.tag(1, WireType.Bit64).fixed64(event.timeUnixNano);
      text(writer, 2, event.name);
      writeAttributes(writer, 3, event.attributes);
    });
  }
  message(writer, 15, () => {
    if (span.status.message) text(writer, 2, span.status.message);
    if (span.status.code) writer.tag(3, WireType.Varint).int32(span.status.code);
  });
  // A field of a later version.
  text(writer, 99, "unknown");
}

function writeAttributes(writer: BinaryWriter, field: number, attributes: JsonAttribute[]): void {
  for (const { key, value } of attributes) {
    message(writer, field, () => {
      text(writer, 1, key);
      message(writer, 2, () => {
        if (value.stringValue !== undefined) text(writer, 1, value.stringValue);
        if (value.boolValue !== undefined) writer.tag(2, WireType.Varint).bool(value.boolValue);
        if (value.intValue !== undefined) writer.tag(3, WireType.Varint).int64(value.intValue);
        if (value.doubleValue !== undefined) writer.tag(4, WireType.Bit64).double(value.doubleValue);
      });
    });
  }
}

function message(writer: BinaryWriter, field: number, write: () => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write();
  writer.join();
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function bytes(writer: BinaryWriter, field: number, value: Uint8Array): void {
  writer.tag(field, WireType.LengthDelimited).bytes(value);
}
