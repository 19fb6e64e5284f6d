import { type SeededRandom, seededRandom } from "@/lib/sample/seeded-random";

const EVENT_FIELDS = (
  "id occurred_at provider model user room kind feature endpoint request_type success error_type error_message " +
  "response_time_ms time_to_first_token_ms service_tier metadata cost_usd input_tokens cache_read_tokens " +
  "cache_write_tokens reasoning_tokens output_tokens total_tokens usage response prompt_tokens user_id type"
).split(" ");
const BODY_FIELDS = (
  "usage usageMetadata meta x_groq model modelVersion choices data delta message response metadata type results " +
  "prompt_tokens completion_tokens input_tokens output_tokens total_tokens promptTokenCount promptTokensDetails " +
  "cacheDetails inputTokens billed_units tokens prompt_eval_count cost cost_in_usd_ticks is_byok service_tier streamed"
).split(" ");
const SPAN_FIELDS =
  "traceId spanId parentSpanId name kind startTimeUnixNano endTimeUnixNano attributes events status links".split(" ");
const ATTRIBUTES = (
  "gen_ai.system gen_ai.request.model gen_ai.response.model gen_ai.operation.name gen_ai.usage.input_tokens " +
  "gen_ai.usage.output_tokens gen_ai.usage.cost llm.token_count.total user.id session.id error.type service.name " +
  "tokentab.kind tokentab.feature tokentab.metadata.a tokentab.metadata.__proto__ openinference.span.kind exception.message"
).split(" ");
const NAMES = ["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty", "length", "toJSON", "then"];
const VALUE_KINDS = ["stringValue", "intValue", "doubleValue", "boolValue", "arrayValue", "kvlistValue", "bytesValue"];
const TEXTS = [
  "",
  " ",
  "a",
  "\0",
  "\ud800",
  "💡",
  "‮",
  "' OR 1=1 --",
  "1e3",
  "-1",
  "NaN",
  "2026-11-01T00:00:00Z",
  "\\",
  '"',
  "é\n\r\t",
];
const NUMBERS = [0, -0, 1, -1, 0.5, 7, 1e12, 1e12 + 1, 2 ** 53, 2 ** 63, 1e308, -1e308, 1e-308];

type Json = unknown;

/** Odd JSON of every kind, the same for the same seed. */
export class OddThings {
  readonly random: SeededRandom;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /** A usage event: a good one with odd fields, or something else altogether. */
  event(good: Record<string, Json>): Json {
    if (this.random.chance(0.1)) return this.value(4);
    const event: Record<string, Json> = this.random.chance(0.7) ? { ...good } : {};
    for (let count = this.random.integer(1, 4); count > 0; count--)
      this.#set(event, this.#name(EVENT_FIELDS), this.#fieldValue());
    return event;
  }

  /** A span in OTLP's JSON with odd fields. */
  span(number: number, attributes: Record<string, Json>): Json {
    if (this.random.chance(0.05)) return this.value(3);
    const span: Record<string, Json> = { ...plainSpan(number, attributes) };
    for (let count = this.random.integer(1, 3); count > 0; count--) {
      if (this.random.chance(0.5)) this.#set(span, this.#name(SPAN_FIELDS), this.value(4));
      else span.attributes = [...plainSpan(number, attributes).attributes, this.#attribute(), this.#attribute()];
    }
    return span;
  }

  /** Bytes that may be a span in protobuf: fields of all numbers and types, or none at all. */
  spanBytes(depth = 3): Buffer {
    if (this.random.chance(0.1)) return this.#bytes(this.random.integer(0, 60));
    const fields = Array.from({ length: this.random.integer(0, 8) }, () => {
      const number = this.random.pick([1, 2, 3, 4, 5, 7, 8, 9, 9, 9, 11, 15, 16, 100]);
      const wireType = this.random.pick([0, 1, 2, 2, 2, 2, 5, 3]);
      const tag = varint(number * 8 + wireType);
      if (wireType === 2)
        return Buffer.concat([
          tag,
          withLength(depth > 0 && this.random.chance(0.7) ? this.spanBytes(depth - 1) : this.#text()),
        ]);
      return Buffer.concat([
        tag,
        wireType === 0 ? varint(this.random.integer(0, 2 ** 31)) : this.#bytes({ 1: 8, 5: 4 }[wireType] ?? 3),
      ]);
    });
    return Buffer.concat(fields);
  }

  /** Any JSON, nested up to so many levels, and now and then far deeper. */
  value(levels: number): Json {
    if (this.random.chance(0.01)) return this.#deep(this.random.pick([33, 64, 65, 500, 3_000]));
    const kind = levels > 0 ? this.random.integer(0, 6) : this.random.integer(0, 3);
    if (kind === 0) return this.#string();
    if (kind === 1) return this.random.pick(NUMBERS);
    if (kind === 2) return this.random.pick([true, false, null]);
    if (kind === 3) return this.random.pick(NAMES);
    if (kind === 4) return Array.from({ length: this.random.integer(0, 5) }, () => this.value(levels - 1));
    const object: Record<string, Json> = {};
    for (let count = this.random.integer(0, 6); count > 0; count--)
      this.#set(object, this.#name(BODY_FIELDS), this.value(levels - 1));
    return object;
  }

  #fieldValue(): Json {
    const chance = this.random.next();
    if (chance < 0.5) return this.value(5);
    return chance < 0.75 ? this.random.pick(NUMBERS) : this.#string();
  }

  #attribute(): Json {
    if (this.random.chance(0.1)) return this.value(2);
    const kind = this.random.pick(VALUE_KINDS);
    return {
      key: this.random.chance(0.9) ? this.random.pick(ATTRIBUTES) : this.value(1),
      value: { [kind]: this.value(2) },
    };
  }

  #string(): string {
    const text = this.random.pick(TEXTS);
    return this.random.chance(0.05) ? text.repeat(this.random.integer(100, 20_000)) : text;
  }

  #text(): Buffer {
    return Buffer.from(this.random.chance(0.5) ? this.random.pick(ATTRIBUTES) : this.#string());
  }

  #bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.random.integer(0, 255)));
  }

  #name(known: readonly string[]): string {
    if (this.random.chance(0.8)) return this.random.pick(known);
    return this.random.chance(0.5) ? this.random.pick(NAMES) : this.#string();
  }

  /** Also for `__proto__`, as JSON.parse has it. */
  #set(object: Record<string, Json>, name: string, value: Json): void {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  }

  #deep(levels: number): Json {
    let value: Json = 1;
    for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
    return value;
  }
}

/** A good span in OTLP's JSON. */
export function plainSpan(number: number, attributes: Record<string, Json>) {
  return {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: number.toString(16).padStart(16, "0"),
    name: "chat",
    startTimeUnixNano: "1763800000000000000",
    endTimeUnixNano: "1763800001500000000",
    attributes: Object.entries(attributes).map(([key, value]) => ({
      key,
      value: typeof value === "number" ? { intValue: String(value) } : { stringValue: value },
    })),
  };
}

/** A trace export in protobuf that holds these bytes as its one span. */
export function protobufRequest(span: Buffer): Buffer {
  return field(0x0a, field(0x12, field(0x12, span)));
}

const field = (tag: number, inner: Buffer) => Buffer.concat([Buffer.from([tag]), withLength(inner)]);
const withLength = (inner: Buffer) => Buffer.concat([varint(inner.length), inner]);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
}
