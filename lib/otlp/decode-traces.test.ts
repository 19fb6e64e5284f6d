import { describe, expect, it } from "vitest";
import { decodeTraces } from "./decode-traces";
import { encodeProtobufTraces } from "./testing/encode-protobuf-traces";
import { span, TRACE_ID, traceRequest } from "./testing/trace-fixtures";

const FULL = {
  id: 0xabc,
  parent: 7,
  name: "chat gpt-4o",
  attributes: { text: "é", yes: true, no: false, whole: 9_007_199_254_740_991, negative: -3, half: 0.5 },
  events: [{ name: "exception", afterMs: 20, attributes: { "exception.type": "Timeout" } }],
  status: { code: 2, message: "too slow" },
};
const RESOURCE = { "service.name": "shop" };

describe("decodeTraces", () => {
  it("reads JSON and protobuf to the same spans", () => {
    const request = traceRequest([FULL, { id: 2 }], RESOURCE);
    const expected = [span(FULL, RESOURCE), span({ id: 2 }, RESOURCE)];
    expect(decodeJson(request)).toEqual(expected);
    expect(decodeTraces(encodeProtobufTraces(request), "protobuf")).toEqual(expected);
  });

  it("takes an empty request", () => {
    expect(decodeTraces(new Uint8Array(), "protobuf")).toEqual([]);
    for (const empty of [{}, { resourceSpans: null }, { resourceSpans: [{}] }]) expect(decodeJson(empty)).toEqual([]);
  });

  it("takes 64-bit integers as numbers, special doubles as texts, and leaves out values that hold others", () => {
    const attributes = [
      { key: "int", value: { intValue: 12 } },
      { key: "nan", value: { doubleValue: "NaN" } },
      { key: "list", value: { arrayValue: { values: [{ stringValue: "a" }] } } },
      { key: "unset", value: null },
      { key: "future", value: { newValue: 1 } },
    ];
    const [read] = decodeJson(oneSpan({ attributes, startTimeUnixNano: 1_763_800_000_000_000_000, unknown: [1] }));
    expect([...read.attributes]).toEqual([
      ["int", 12],
      ["nan", Number.NaN],
    ]);
    expect(read.startMs).toBe(1_763_800_000_000);
  });

  it("takes base64 ids and a named status from programs that write protobuf's ordinary JSON", () => {
    const base64 = (hex: string) => Buffer.from(hex, "hex").toString("base64");
    const ids = { traceId: base64(TRACE_ID), spanId: base64("00f067aa0ba902b7"), parentSpanId: base64("0".repeat(16)) };
    const [read] = decodeJson(oneSpan({ ...ids, status: { code: "STATUS_CODE_ERROR" } }));
    expect(read).toMatchObject({ traceId: TRACE_ID, spanId: "00f067aa0ba902b7", parentSpanId: "", isError: true });
  });

  it.each([["0".repeat(32)], ["zz".repeat(16)], ["abc"], ["a".repeat(5_000)], [""]])(
    "knows no trace by the id %s",
    (id) => {
      expect(decodeJson(oneSpan({ traceId: id }))[0].traceId).toBe("");
    },
  );

  it("keeps one event of each name that is read, however many a stream recorded", () => {
    const chunk = (afterMs: number) => ({ name: "llm.content.completion.chunk", afterMs });
    const events = [{ name: "prompt", afterMs: 0 }, chunk(5), chunk(6), chunk(7), { name: "exception", afterMs: 9 }];
    const expected = [span({ events: [chunk(5), { name: "exception", afterMs: 9 }] })];
    expect(decodeJson(traceRequest([{ events }]))).toEqual(expected);
    expect(decodeTraces(encodeProtobufTraces(traceRequest([{ events }])), "protobuf")).toEqual(expected);
  });

  it.each([
    ["spans", { resourceSpans: [{ scopeSpans: [{ spans: {} }] }] }],
    ["resourceSpans", { resourceSpans: [7] }],
    ["the body", []],
    ["intValue", oneSpan({ attributes: [{ key: "a", value: { intValue: "1e3" } }] })],
    ["traceId", oneSpan({ traceId: 1 })],
  ])("refuses JSON with a wrong type and names it: %s", (name, body) => {
    expect(() => decodeJson(body)).toThrow(expect.objectContaining({ code: "invalid_request" }));
    expect(() => decodeJson(body)).toThrow(name);
  });

  it("refuses what is not JSON without quoting it", () => {
    const secret = new TextEncoder().encode("my prompt");
    expect(() => decodeTraces(secret, "json")).toThrow(
      expect.objectContaining({ code: "invalid_json", message: "The body is not JSON." }),
    );
  });

  it("refuses bytes that are no protobuf, wherever they break off", () => {
    const whole = encodeProtobufTraces(traceRequest([FULL], RESOURCE));
    const refused = Array.from(whole.keys())
      .slice(1)
      .filter((length) => {
        try {
          decodeTraces(whole.subarray(0, length), "protobuf");
          return false;
        } catch (error) {
          expect(error).toMatchObject({ code: "invalid_request" });
          return true;
        }
      });
    expect(refused).toHaveLength(whole.length - 1);
  });

  it("skips fields of another wire type than their own", () => {
    // In a span: 5, its name, as a varint; 7, its start, as bytes; then the name as it should be.
    const span = [0x28, 0x07, 0x3a, 0x01, 0x00, 0x2a, 0x01, 0x61];
    const body = Uint8Array.from([0x0a, 12, 0x12, 10, 0x12, 8, ...span]);
    expect(decodeTraces(body, "protobuf")).toMatchObject([{ name: "a", startMs: null }]);
  });

  it("refuses more spans than a batch can mean", () => {
    const spans = Buffer.alloc(2 * 50_001, Buffer.from([0x12, 0]));
    const wrap = (tag: number, inner: Buffer) => {
      const size = [inner.length & 127, (inner.length >> 7) & 127, inner.length >> 14];
      return Buffer.concat([Buffer.from([tag, size[0] | 128, size[1] | 128, size[2]]), inner]);
    };
    const tooMany = expect.objectContaining({ code: "payload_too_large" });
    expect(() => decodeTraces(wrap(0x0a, wrap(0x12, spans)), "protobuf")).toThrow(tooMany);
    const list = Array.from({ length: 50_001 }, () => ({}));
    expect(() => decodeJson({ resourceSpans: [{ scopeSpans: [{ spans: list }] }] })).toThrow(tooMany);
  });
});

function oneSpan(span: object): object {
  return { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] };
}

function decodeJson(body: unknown) {
  return decodeTraces(new TextEncoder().encode(JSON.stringify(body)), "json");
}
