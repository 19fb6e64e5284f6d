import { gzipSync } from "node:zlib";
import { BinaryReader } from "@bufbuild/protobuf/wire";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { encodeProtobufTraces } from "@/lib/intake/otlp-decoding/testing/encode-protobuf-traces";
import { traceRequest } from "@/lib/intake/otlp-decoding/testing/trace-fixtures";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { createTestKey } from "@/lib/testing/servers/call-endpoint";
import { answerTraces } from "./answer-traces";

useTestDatabase();

const CHAT = {
  "gen_ai.operation.name": "chat",
  "gen_ai.provider.name": "openai",
  "gen_ai.request.model": "gpt-4o-mini",
  "gen_ai.usage.input_tokens": 1_000,
  "gen_ai.usage.output_tokens": 500,
};
const PROTOBUF = { "Content-Type": "application/x-protobuf" };
const WRONG = { attributes: { ...CHAT, "gen_ai.usage.input_tokens": -1 } };

let organization: Awaited<ReturnType<typeof createTestOrganization>>;
let key = "";

beforeEach(async () => {
  organization = await createTestOrganization();
  key = await createTestKey(organization, "INGEST");
});

afterEach(() => vi.restoreAllMocks());

describe("answerTraces", () => {
  it("records an agent's calls once, with labels and price, and answers JSON with JSON", async () => {
    const agent = { ...CHAT, "gen_ai.operation.name": "invoke_agent" };
    const request = traceRequest(
      [
        { id: 1, name: "GET /" },
        { id: 2, parent: 1, attributes: agent },
        { id: 3, parent: 2, attributes: { ...CHAT, "user.id": "ada" } },
      ],
      { "service.name": "shop" },
    );
    const response = await post(JSON.stringify(request));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({});
    const [record, ...others] = await listRecords();
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      callerId: "otlp:0af7651916cd43dd8448eb211c80319c:0000000000000003",
      modelName: "gpt-4o-mini",
      endpoint: "shop",
      responseTimeMs: 1_500,
      inputTokens: 1_000n,
      success: true,
    });
    expect(Number(record.costUsd)).toBe(0.00045);
  });

  it("takes protobuf and gzip, answers in protobuf, and counts a retry in either encoding once", async () => {
    const request = traceRequest([{ attributes: CHAT }]);
    const gzipped = { ...PROTOBUF, "Content-Encoding": "gzip" };
    const first = await post(gzipSync(encodeProtobufTraces(request)), gzipped);
    expect(first.status).toBe(200);
    expect(first.headers.get("content-type")).toBe("application/x-protobuf");
    expect((await first.arrayBuffer()).byteLength).toBe(0);
    expect(await (await post(JSON.stringify(request))).json()).toEqual({});
    expect(await listRecords()).toHaveLength(1);
  });

  it("stores the good spans and says what is wrong with the others", async () => {
    const spans = [WRONG, { id: 2, attributes: CHAT }, { id: 3, attributes: { "gen_ai.usage.input_tokens": 1 } }];
    expect(await (await post(JSON.stringify(traceRequest(spans)))).json()).toEqual({
      partialSuccess: {
        rejectedSpans: "2",
        errorMessage: expect.stringMatching(/^Span 0{15}1: input_tokens: .* Span 0{15}3: model: is missing$/),
      },
    });
    expect(await listRecords()).toHaveLength(1);
    const protobuf = await post(encodeProtobufTraces(traceRequest(spans)), PROTOBUF);
    const partialSuccess = readFields(readFields(await bytesOf(protobuf))[1] as Uint8Array);
    expect(partialSuccess[1]).toBe(2);
    expect(new TextDecoder().decode(partialSuccess[2] as Uint8Array)).toContain("model: is missing");
  });

  it("keeps the message short, however many spans are wrong", async () => {
    const spans = Array.from({ length: 500 }, (_, id) => ({ ...WRONG, id: id + 1 }));
    const { partialSuccess } = await (await post(JSON.stringify(traceRequest(spans)))).json();
    expect(partialSuccess.rejectedSpans).toBe("500");
    expect(partialSuccess.errorMessage.length).toBeLessThan(500);
  });

  it("rejects calls without an identity, which a retry would count again, and another call under a known one", async () => {
    const nameless = traceRequest([{ id: 0, attributes: CHAT }]);
    expect((await (await post(JSON.stringify(nameless))).json()).partialSuccess.rejectedSpans).toBe("1");
    await post(JSON.stringify(traceRequest([{ attributes: CHAT }])));
    const other = traceRequest([{ attributes: { ...CHAT, "gen_ai.usage.input_tokens": 7 } }]);
    expect((await (await post(JSON.stringify(other))).json()).partialSuccess.rejectedSpans).toBe("1");
    expect(await listRecords()).toMatchObject([{ inputTokens: 1_000n }]);
  });

  it("leaves out a parent that comes after its children, for that organization only", async () => {
    const child = traceRequest([{ id: 2, parent: 1, attributes: CHAT }]);
    const parent = traceRequest([{ id: 1, attributes: CHAT }]);
    await post(JSON.stringify(child));
    await post(JSON.stringify(parent));
    expect(await listRecords()).toHaveLength(1);
    organization = await createTestOrganization();
    key = await createTestKey(organization, "INGEST");
    await post(JSON.stringify(parent));
    expect(await listRecords()).toHaveLength(1);
  });

  it("takes the key from x-api-key too", async () => {
    const headers = { "Content-Type": "application/json", "x-api-key": key };
    expect((await answerTraces(toRequest("{}", headers))).status).toBe(200);
  });

  it("wants an ingestion key", async () => {
    const json = { "Content-Type": "application/json" };
    const anonymous = await answerTraces(toRequest("{}", json));
    expect(anonymous.status).toBe(401);
    expect(await anonymous.json()).toEqual({ code: 16, message: expect.stringContaining("API key") });
    const wrong: Record<string, string>[] = [
      { "x-api-key": "nonsense" },
      { Authorization: `Bearer ${key.slice(0, -1)}x` },
    ];
    for (const header of wrong) {
      expect((await answerTraces(toRequest("{}", { ...json, ...header }))).status).toBe(401);
    }
    key = await createTestKey(organization, "READ");
    expect((await post("{}")).status).toBe(403);
  });

  it.each([
    ["broken JSON", "{", {}],
    ["JSON of another shape", '{"resourceSpans":[1]}', {}],
    ["broken protobuf", "\u000a\u00ff", PROTOBUF],
    ["broken gzip", "{}", { "Content-Encoding": "gzip" }],
    ["gzip that breaks off", gzipSync("{}").subarray(0, 12), { "Content-Encoding": "gzip" }],
  ])("answers 400 to %s", async (_, body, headers) => {
    expect((await post(body, headers)).status).toBe(400);
  });

  it("answers errors in protobuf to protobuf", async () => {
    const response = await post("\u000a\u00ff", PROTOBUF);
    expect(response.headers.get("content-type")).toBe("application/x-protobuf");
    const status = readFields(await bytesOf(response));
    expect(status[1]).toBe(3);
    expect(new TextDecoder().decode(status[2] as Uint8Array)).toContain("isn't a valid ExportTraceServiceRequest");
  });

  it("answers 413 past 20 MB, also where gzip hides them", async () => {
    const large = Buffer.alloc(20_000_001, " ");
    expect((await post(large)).status).toBe(413);
    expect((await post(gzipSync(large), { "Content-Encoding": "gzip" })).status).toBe(413);
  });

  it("answers 415 to other types and encodings", async () => {
    expect((await post("{}", { "Content-Type": "text/plain" })).status).toBe(415);
    expect((await post("{}", { "Content-Encoding": "zstd" })).status).toBe(415);
  });

  it.each([
    ["away", Object.assign(new Error("connect"), { code: "ECONNREFUSED" })],
    ["broken in an unknown way", new Error("unknown")],
  ])("answers 503 when the database is %s, so that exporters keep the batch and send it again", async (_, error) => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const query = vi.spyOn(getDatabase().pool, "query").mockRejectedValue(error as never);
    const body = JSON.stringify(traceRequest([{ attributes: CHAT }]));
    const response = await post(body);
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    query.mockRestore();
    expect((await post(body)).status).toBe(200);
    expect(await listRecords()).toHaveLength(1);
  });
});

function post(body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Response> {
  const known = { "Content-Type": "application/json", Authorization: `Bearer ${key}` };
  return answerTraces(toRequest(body, { ...known, ...headers }));
}

function toRequest(body: string | Uint8Array, headers: Record<string, string>): Request {
  return new Request("http://localhost/api/otlp/v1/traces", { method: "POST", headers, body: body as BodyInit });
}

function listRecords() {
  return getDatabase().prisma.usageRecord.findMany({ where: { organizationId: organization.id } });
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

/** The fields of a protobuf message by number: integers, and the bytes of whatever is longer. */
function readFields(bytes: Uint8Array): Record<number, number | Uint8Array> {
  const reader = new BinaryReader(bytes);
  const fields: Record<number, number | Uint8Array> = {};
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    fields[number] = wireType === 0 ? Number(reader.int64()) : reader.bytes();
  }
  return fields;
}
