import { describe, expect, it } from "vitest";
import { encodeProtobufTraces } from "@/lib/intake/otlp-decoding/testing/encode-protobuf-traces";
import { span, TRACE_ID, traceRequest } from "@/lib/intake/otlp-decoding/testing/trace-fixtures";
import { createPace } from "@/lib/runtime/turns/pace";
import { decodeTraces } from "./decode-traces";

const FULL = {
  id: 0xabc,
  parent: 7,
  name: "chat gpt-4o",
  attributes: {
    "gen_ai.request.model": "é",
    "tokentab.metadata.yes": true,
    "tokentab.metadata.no": false,
    "gen_ai.usage.input_tokens": 9_007_199_254_740_991,
    "gen_ai.usage.output_tokens": -3,
    "gen_ai.usage.cost": 0.5,
  },
  events: [{ name: "exception", afterMs: 20, attributes: { "exception.type": "Timeout" } }],
  status: { code: 2, message: "too slow" },
};
const RESOURCE = { "service.name": "shop" };

describe("decodeTraces", () => {
  it("reads JSON and protobuf to the same spans", async () => {
    const request = traceRequest([FULL, { id: 2 }], RESOURCE);
    const expected = [span(FULL, RESOURCE), span({ id: 2 }, RESOURCE)];
    expect(await decodeJson(request)).toEqual(expected);
    expect(await decodeProtobuf(encodeProtobufTraces(request))).toEqual(expected);
  });

  it("takes an empty request", async () => {
    expect(await decodeProtobuf(new Uint8Array())).toEqual([]);
    for (const empty of [{}, { resourceSpans: null }, { resourceSpans: [{}] }]) {
      expect(await decodeJson(empty)).toEqual([]);
    }
  });

  it("takes 64-bit integers as numbers, special doubles as texts, and leaves out values that hold others", async () => {
    const attributes = [
      { key: "user.id", value: { intValue: 12 } },
      { value: { doubleValue: "NaN" }, key: "gen_ai.usage.cost" },
      { key: "session.id", value: { arrayValue: { values: [{ stringValue: "a" }] } } },
      { key: "error.type", value: null },
      { key: "service.name", value: { newValue: 1 } },
      { key: "gen_ai.prompt.0.content", value: { stringValue: "a prompt" } },
    ];
    const [read] = await decodeJson(
      oneSpan({ attributes, startTimeUnixNano: 1_763_800_000_000_000_000, unknown: [1] }),
    );
    expect([...read.attributes]).toEqual([
      ["user.id", 12],
      ["gen_ai.usage.cost", Number.NaN],
    ]);
    expect(read.startMs).toBe(1_763_800_000_000);
  });

  it("takes base64 ids and a named status from programs that write protobuf's ordinary JSON", async () => {
    const base64 = (hex: string) => Buffer.from(hex, "hex").toString("base64");
    const ids = { traceId: base64(TRACE_ID), spanId: base64("00f067aa0ba902b7"), parentSpanId: base64("0".repeat(16)) };
    const [read] = await decodeJson(oneSpan({ ...ids, status: { code: "STATUS_CODE_ERROR" } }));
    expect(read).toMatchObject({ traceId: TRACE_ID, spanId: "00f067aa0ba902b7", parentSpanId: "", isError: true });
  });

  it.each([["0".repeat(32)], ["zz".repeat(16)], ["abc"], ["a".repeat(5_000)], [""]])(
    "knows no trace by the id %s",
    async (id) => {
      expect((await decodeJson(oneSpan({ traceId: id })))[0].traceId).toBe("");
    },
  );

  it("keeps one event of each name that is read, however many a stream recorded", async () => {
    const chunk = (afterMs: number) => ({ name: "llm.content.completion.chunk", afterMs });
    const events = [{ name: "prompt", afterMs: 0 }, chunk(5), chunk(6), chunk(7), { name: "exception", afterMs: 9 }];
    const expected = [span({ events: [chunk(5), { name: "exception", afterMs: 9 }] })];
    expect(await decodeJson(traceRequest([{ events }]))).toEqual(expected);
    expect(await decodeProtobuf(encodeProtobufTraces(traceRequest([{ events }])))).toEqual(expected);
  });

  it.each([
    ["spans", { resourceSpans: [{ scopeSpans: [{ spans: {} }] }] }],
    ["resourceSpans", { resourceSpans: [7] }],
    ["the body", []],
  ])("refuses JSON with a wrong type around its spans and names it: %s", async (name, body) => {
    const refused = expect.objectContaining({ code: "invalid_request", message: expect.stringContaining(name) });
    await expect(decodeJson(body)).rejects.toEqual(refused);
  });

  it.each([
    ["intValue", { attributes: [{ key: "user.id", value: { intValue: "1e3" } }] }],
    ["doubleValue", { attributes: [{ key: "user.id", value: { doubleValue: { valueOf: 1, toString: 1 } } }] }],
    ["traceId", { traceId: 1 }],
    ["an attribute", { attributes: [[]] }],
    [
      "an attribute has more than",
      { attributes: [Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`a${i}`, i]))] },
    ],
    ["more than 10000 attributes", { attributes: Array.from({ length: 10_001 }, () => ({})) }],
    ["a span must be an object", "text"],
  ])("reads the other spans where one has a wrong type or too much, and says what: %s", async (what, wrong) => {
    const spans = [wrong, { spanId: "00f067aa0ba902b7" }];
    const [first, second] = await decodeJson({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
    expect(first.problem).toContain(what);
    expect(second).toMatchObject({ spanId: "00f067aa0ba902b7", problem: null });
  });

  it("reads a protobuf span after one that is broken within, or has too many attributes", async () => {
    const attribute = { "user.id": "ada" };
    const good = encodeProtobufTraces(traceRequest([{ attributes: attribute }]));
    const field = (tag: number, inner: Uint8Array) => {
      const size: number[] = [];
      for (let rest = inner.length; ; rest >>= 7) {
        size.push(rest > 127 ? (rest & 127) | 128 : rest);
        if (rest <= 127) break;
      }
      return Buffer.concat([Buffer.from([tag, ...size]), inner]);
    };
    const request = (span: Uint8Array) => field(0x0a, field(0x12, field(0x12, span)));
    const broken = request(Buffer.from([0x4a, 0x7f, 1]));
    const crowded = request(Buffer.alloc(2 * 10_001, Buffer.from([0x4a, 0])));
    const spans = await decodeProtobuf(Buffer.concat([broken, crowded, good]));
    expect(spans.map(({ problem }) => problem)).toEqual([
      "it isn't valid protobuf",
      "it has more than 10000 attributes",
      null,
    ]);
  });

  it("cuts texts that are longer than any that is kept, and leaves out prompts", async () => {
    const request = traceRequest([{ attributes: { "user.id": "é".repeat(9_000), "gen_ai.prompt": "secret" } }]);
    for (const [read] of [await decodeJson(request), await decodeProtobuf(encodeProtobufTraces(request))]) {
      expect([...read.attributes.keys()]).toEqual(["user.id"]);
      expect(String(read.attributes.get("user.id")).length).toBeGreaterThan(4_000);
      expect(String(read.attributes.get("user.id")).length).toBeLessThan(9_000);
    }
  });

  it("gives a resource's attributes to its spans also when they come first", async () => {
    const resource = { attributes: [{ key: "service.name", value: { stringValue: "shop" } }] };
    const [read] = await decodeJson({ resourceSpans: [{ scopeSpans: [{ spans: [{}] }], resource }] });
    expect([...read.resource]).toEqual([["service.name", "shop"]]);
  });

  it("refuses what is not JSON without quoting it", async () => {
    for (const text of [
      "my prompt",
      "{",
      '{"resourceSpans":[{]}',
      "{} my prompt",
      '{"resourceSpans":[{"a":"my prompt}]}',
    ]) {
      await expect(decodeTraces(new TextEncoder().encode(text), "json", createPace())).rejects.toThrow(
        expect.objectContaining({ code: "invalid_json", message: "The body isn't valid JSON." }),
      );
    }
  });

  it("refuses bytes that are no protobuf, wherever they break off", async () => {
    const whole = encodeProtobufTraces(traceRequest([FULL], RESOURCE));
    for (const length of Array.from(whole.keys()).slice(1)) {
      const refused = expect.objectContaining({ code: "invalid_request" });
      await expect(decodeProtobuf(whole.subarray(0, length))).rejects.toEqual(refused);
    }
  });

  it("skips fields of another wire type than their own", async () => {
    // In a span: 5, its name, as a varint; 7, its start, as bytes; then the name as it should be.
    const span = [0x28, 0x07, 0x3a, 0x01, 0x00, 0x2a, 0x01, 0x61];
    const body = Uint8Array.from([0x0a, 12, 0x12, 10, 0x12, 8, ...span]);
    expect(await decodeProtobuf(body)).toMatchObject([{ name: "a", startMs: null }]);
  });

  it("refuses more spans than a batch can mean", async () => {
    const spans = Buffer.alloc(2 * 50_001, Buffer.from([0x12, 0]));
    const wrap = (tag: number, inner: Buffer) => {
      const size = [inner.length & 127, (inner.length >> 7) & 127, inner.length >> 14];
      return Buffer.concat([Buffer.from([tag, size[0] | 128, size[1] | 128, size[2]]), inner]);
    };
    const tooMany = expect.objectContaining({ code: "payload_too_large" });
    await expect(decodeProtobuf(wrap(0x0a, wrap(0x12, spans)))).rejects.toEqual(tooMany);
    const list = Array.from({ length: 50_001 }, () => ({}));
    await expect(decodeJson({ resourceSpans: [{ scopeSpans: [{ spans: list }] }] })).rejects.toEqual(tooMany);
  });
});

function oneSpan(span: object): object {
  return { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] };
}

function decodeJson(body: unknown) {
  return decodeTraces(new TextEncoder().encode(JSON.stringify(body)), "json", createPace());
}

function decodeProtobuf(body: Uint8Array) {
  return decodeTraces(body, "protobuf", createPace());
}
