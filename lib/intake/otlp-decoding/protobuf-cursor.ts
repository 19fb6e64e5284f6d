import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { SpanProblem } from "./span-limits";

/** Where bytes begin and end. */
export interface Extent {
  start: number;
  end: number;
}

/** A field of a message: the bytes of its value, without their length. */
export interface Field extends Extent {
  number: number;
  type: WireType;
}

/** Reads protobuf in place: of messages within messages nothing is copied, and what is not needed is not decoded. */
export class ProtobufCursor {
  readonly whole: Extent;
  readonly #reader: BinaryReader;
  readonly #bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.#reader = new BinaryReader(bytes);
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.whole = { start: 0, end: bytes.byteLength };
  }

  /**
   * The fields of the message that lies there.
   * @throws Error where the bytes are no protobuf, SpanProblem past the limit of fields
   */
  *fields({ start, end }: Extent, limit = Number.POSITIVE_INFINITY): Generator<Field> {
    let position = start;
    for (let count = 1; position < end; count++) {
      if (count > limit) throw new SpanProblem(`a message has more than ${limit} fields`);
      const field = this.#field(position);
      if (field.end > end) throw new RangeError("premature EOF");
      position = field.end;
      yield field;
    }
  }

  bytes({ start, end }: Extent): Uint8Array {
    return this.#bytes.subarray(start, end);
  }

  /** Cut after so many bytes. */
  text({ start, end }: Extent, limit: number): string {
    return this.#bytes.toString("utf8", start, Math.min(end, start + limit));
  }

  /** The number in the field, by the type that the field of this number has. */
  number({ start }: Extent, type: "int32" | "int64" | "fixed64" | "double"): number {
    this.#reader.pos = start;
    return Number(this.#reader[type]());
  }

  #field(position: number): Field {
    const reader = this.#reader;
    reader.pos = position;
    const [number, type] = reader.tag();
    if (type === WireType.LengthDelimited) {
      const length = reader.uint32();
      return { number, type, start: reader.pos, end: reader.pos + length };
    }
    const start = reader.pos;
    reader.skip(type, number);
    return { number, type, start, end: reader.pos };
  }
}
