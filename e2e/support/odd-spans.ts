import { randomBytes } from "node:crypto";
import { type OddItem, short } from "./odd-events";
import { ODD_VALUES, randomValue } from "./odd-values";

const ATTRIBUTES = [
  "gen_ai.system",
  "gen_ai.provider.name",
  "gen_ai.operation.name",
  "gen_ai.request.model",
  "gen_ai.response.model",
  "gen_ai.usage.input_tokens",
  "gen_ai.usage.output_tokens",
  "gen_ai.response.id",
  "error.type",
  "user.id",
  "session.id",
  "openinference.span.kind",
  "llm.token_count.prompt",
];

/** Every attribute that is read with every odd value. */
export function craftedSpanAttributes(): OddItem[] {
  return ODD_VALUES.flatMap((value) =>
    ATTRIBUTES.map((key) => ({ what: `${key}: ${short(value)}`, text: attribute(key, value) })),
  );
}

/** Attributes of a span, some of them random. */
export function randomSpanAttributes(random: () => number): OddItem {
  const count = 1 + Math.floor(random() * 4);
  const chosen = Array.from({ length: count }, () => ATTRIBUTES[Math.floor(random() * ATTRIBUTES.length)]);
  const text = chosen.map((key) => attribute(key, randomValue(random))).join(",");
  return { what: short(text), text };
}

const GOOD_ATTRIBUTES = [
  '{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}}',
  '{"key":"gen_ai.system","value":{"stringValue":"openai"}}',
  '{"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}}',
  '{"key":"gen_ai.usage.input_tokens","value":{"intValue":"10"}}',
  '{"key":"gen_ai.usage.output_tokens","value":{"intValue":"5"}}',
];

/** With the odd attributes last, so that they count. Its id is the caller's id of its record. */
export function makeSpan(odd: string): { id: string; text: string } {
  const [traceId, spanId] = [randomBytes(16).toString("hex"), randomBytes(8).toString("hex")];
  const now = BigInt(Date.now()) * 1_000_000n;
  const head = `"traceId":"${traceId}","spanId":"${spanId}","name":"chat","kind":3`;
  const times = `"startTimeUnixNano":"${now - 1_000_000_000n}","endTimeUnixNano":"${now}"`;
  const attributes = [...GOOD_ATTRIBUTES, odd].filter((text) => text !== "").join(",");
  return { id: `otlp:${traceId}:${spanId}`, text: `{${head},${times},"attributes":[${attributes}]}` };
}

/** As OTLP's JSON names the types of values; an object is sent as it is, which no exporter does. */
function attribute(key: string, value: string): string {
  const type = value.startsWith('"') ? "stringValue" : /^[-\d]/.test(value) ? "doubleValue" : null;
  return `{"key":${JSON.stringify(key)},"value":${type ? `{"${type}":${value}}` : value}}`;
}
