import { randomBytes, randomUUID } from "node:crypto";

/** Who floods, and where. */
export interface FloodTarget {
  url: string;
  ingestKey: string;
  readKey: string;
}

export interface FloodKind {
  /** For a table. */
  title: string;
  connections: number;
  send(target: FloodTarget): Promise<Response>;
}

/** Just below what the server takes as a body. */
const NESTED_BYTES = 9_800_000;

/** What a tenant may do in good or bad faith that costs the server much. */
export const FLOODS = {
  batches: {
    title: "16 connections × batches of 5,000 events",
    connections: 16,
    send: (target) => postJson(target, "/api/v1/usage", makeBatch(5_000)),
  },
  nested: {
    title: "4 connections × 9.8 MB of nested JSON",
    connections: 4,
    send: (target) => postJson(target, "/api/v1/usage", pickNestedBody()),
  },
  exports: {
    title: "8 exports at once",
    connections: 8,
    send: (target) => get(target, "/api/usage/export?format=csv&days=90"),
  },
  spans: {
    title: "8 connections × 2,000 spans by OTLP",
    connections: 8,
    send: (target) => postJson(target, "/api/otlp/v1/traces", makeTraces(2_000)),
  },
  singles: {
    title: "64 connections × single events",
    connections: 64,
    send: (target) => postJson(target, "/api/v1/usage", makeBatch(1)),
  },
  figures: {
    title: "16 connections × figures that read records",
    connections: 16,
    send: (target) => get(target, "/api/usage/by-user?days=90&feature=chat"),
  },
} satisfies Record<string, FloodKind>;

export type FloodName = keyof typeof FLOODS;

function postJson({ url, ingestKey }: FloodTarget, path: string, body: string): Promise<Response> {
  const headers = { Authorization: `Bearer ${ingestKey}`, "Content-Type": "application/json" };
  return fetch(url + path, { method: "POST", headers, body });
}

function get({ url, readKey }: FloodTarget, path: string): Promise<Response> {
  return fetch(url + path, { headers: { Authorization: `Bearer ${readKey}` } });
}

const EVENT_REST = `,"model":"gpt-4o","provider":"openai","feature":"chat","input_tokens":1200,"output_tokens":350,"user":"user-`;

/** Texts are joined, for the flood must not take the processor from the server. */
function makeBatch(events: number): string {
  const items = Array.from({ length: events }, (_, index) => `{"id":"${randomUUID()}"${EVENT_REST}${index % 500}"}`);
  return `[${items.join(",")}]`;
}

let nestedBodies: string[] | null = null;
let turn = 0;

/** Deep to the end; many events of which each is deep; and wide. */
function pickNestedBody(): string {
  nestedBodies ??= [
    `{"model":"gpt-4o","input_tokens":1,"metadata":${nest(Math.floor(NESTED_BYTES / 6) - 20)}}`,
    `[${Array(Math.floor(NESTED_BYTES / 3_080))
      .fill(`{"model":"gpt-4o","input_tokens":1,"metadata":${nest(500)}}`)
      .join(",")}]`,
    `{"model":"gpt-4o","input_tokens":1,"metadata":[${Array(Math.floor(NESTED_BYTES / 3) - 20)
      .fill("{}")
      .join(",")}]}`,
  ];
  return nestedBodies[turn++ % nestedBodies.length];
}

const nest = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

const SPAN_REST = `,"name":"chat gpt-4o","kind":3,"attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},{"key":"gen_ai.system","value":{"stringValue":"openai"}},{"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},{"key":"gen_ai.usage.input_tokens","value":{"intValue":"1200"}},{"key":"gen_ai.usage.output_tokens","value":{"intValue":"350"}}]}`;

function makeTraces(spans: number): string {
  const now = BigInt(Date.now()) * 1_000_000n;
  const times = `"startTimeUnixNano":"${now - 1_000_000_000n}","endTimeUnixNano":"${now}"`;
  const items = Array.from({ length: spans }, () => {
    const ids = randomBytes(24).toString("hex");
    return `{"traceId":"${ids.slice(0, 32)}","spanId":"${ids.slice(32)}",${times}${SPAN_REST}`;
  });
  return `{"resourceSpans":[{"resource":{},"scopeSpans":[{"scope":{"name":"flood"},"spans":[${items.join(",")}]}]}]}`;
}
