import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { answerTraces } from "@/lib/intake/otlp/answer-traces";
import { encodeProtobufTraces } from "@/lib/intake/otlp-decoding/testing/encode-protobuf-traces";
import { traceRequest } from "@/lib/intake/otlp-decoding/testing/trace-fixtures";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { CRAFTED_BODIES, CRAFTED_EVENTS } from "@/lib/testing/events/crafted-events";
import { OddThings, plainSpan, protobufRequest } from "@/lib/testing/events/odd-things";
import { createTestKey } from "@/lib/testing/servers/call-endpoint";
import { POST } from "./route";

useTestDatabase();

/** Another seed tries others: HOSTILE_SEED=7. */
const SEED = Number(process.env.HOSTILE_SEED ?? 1);
const GOOD = { provider: "openai", model: "gpt-4o-mini", input_tokens: 12, output_tokens: 3 };
const SPAN_GOOD = {
  "gen_ai.operation.name": "chat",
  "gen_ai.request.model": "gpt-4o-mini",
  "gen_ai.usage.input_tokens": 12,
};

let organization: Awaited<ReturnType<typeof createTestOrganization>>;
let key = "";

beforeAll(async () => {
  organization = await createTestOrganization();
  key = await createTestKey(organization, "INGEST");
});

afterEach(() => vi.restoreAllMocks());

describe("hostile events", () => {
  it.each(CRAFTED_EVENTS)("%s", async (_, event) => {
    const answer = await post(`[${good("a")},${event},${good("b")}]`);
    expect(answer.accepted + answer.duplicates + answer.rejected.length).toBe(3);
    expect(
      answer.rejected.every(({ index, message }) => index === 1 && message.length > 0 && message.length < 500),
    ).toBe(true);
    await expectStored(["a", "b"]);
  });

  it.each(CRAFTED_BODIES)("%s is answered, not with 5xx", async (_, body, status) => {
    const response = await send(body());
    expect(response.status).toBe(status);
    expect((await response.text()).length).toBeLessThan(2_000_000);
  });

  it("2,000 random ones: the good are stored, each bad one is named", async () => {
    const things = new OddThings(SEED);
    for (let batch = 0; batch < 20; batch++) {
      const odd = Array.from({ length: 100 }, () => things.event(GOOD));
      const names = odd.map((_, index) => `${batch}-${index}`);
      const text = odd.flatMap((event, index) => [good(names[index]), JSON.stringify(event)]).join(",");
      const answer = await post(`[${text}]`);
      expect(answer.accepted + answer.duplicates + answer.rejected.length).toBe(200);
      for (const { index, code, message } of answer.rejected) {
        expect(index % 2).toBe(1);
        expect(["invalid", "conflict"]).toContain(code);
        expect(message.length).toBeGreaterThan(0);
        expect(message.length).toBeLessThan(500);
        expect(message).not.toContain("server's log");
      }
      await expectStored(names);
    }
  }, 180_000);
});

describe("hostile spans", () => {
  it("1,000 random ones in JSON: the good are stored, whatever stands between them", async () => {
    const things = new OddThings(SEED);
    for (let batch = 0; batch < 10; batch++) {
      const goodSpans = Array.from({ length: 100 }, (_, index) => plainSpan(1 + batch * 1_000 + index, SPAN_GOOD));
      const spans = goodSpans.flatMap((span, index) => [span, things.span(500_000 + batch * 1_000 + index, SPAN_GOOD)]);
      await expectTaken(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }), "json");
      await expectSpansStored(goodSpans);
    }
  }, 180_000);

  it("1,000 random ones in protobuf: the good are stored, whatever stands between them", async () => {
    const things = new OddThings(SEED);
    for (let batch = 0; batch < 10; batch++) {
      const ids = Array.from({ length: 100 }, (_, index) => 100_001 + batch * 1_000 + index);
      const parts = ids.flatMap((id) => [
        encodeProtobufTraces(traceRequest([{ id, attributes: SPAN_GOOD }])),
        protobufRequest(things.spanBytes()),
      ]);
      await expectTaken(Buffer.concat(parts), "protobuf");
      await expectSpansStored(ids.map((id) => plainSpan(id, {})));
    }
  }, 180_000);

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"])(
    "takes a system, model, user and operation called %s",
    async (name) => {
      const names = "gen_ai.system gen_ai.provider.name gen_ai.request.model user.id session.id llm.request.type".split(
        " ",
      );
      const odd = Object.fromEntries(names.map((attribute) => [attribute, name]));
      const span = plainSpan(900_000 + name.length, { ...SPAN_GOOD, ...odd });
      await expectTaken(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }), "json");
      await expectSpansStored([span]);
    },
  );
});

interface Answer {
  accepted: number;
  duplicates: number;
  rejected: { index: number; code: string; message: string }[];
}

const good = (id: string) => JSON.stringify({ ...GOOD, id });

function send(body: string): Promise<Response> {
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
  return POST(new Request("http://localhost/api/v1/usage", { method: "POST", headers, body }));
}

async function post(body: string): Promise<Answer> {
  const response = await send(body);
  expect(response.status).toBe(200);
  return (await response.json()).data;
}

async function expectTaken(body: string | Uint8Array<ArrayBuffer>, format: "json" | "protobuf"): Promise<void> {
  const type = format === "json" ? "application/json" : "application/x-protobuf";
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": type };
  const request = new Request("http://localhost/api/otlp/v1/traces", { method: "POST", headers, body });
  const response = await answerTraces(request);
  expect(response.status).toBe(200);
  expect((await response.arrayBuffer()).byteLength).toBeLessThan(5_000);
}

async function expectSpansStored(spans: { traceId: string; spanId: string }[]): Promise<void> {
  const ids = spans.map(({ traceId, spanId }) => `otlp:${traceId}:${spanId}`);
  const { prisma } = getDatabase();
  const stored = await prisma.usageRecord.count({
    where: { organizationId: organization.id, callerId: { in: ids } },
  });
  expect(stored).toBe(ids.length);
}

async function expectStored(ids: string[]): Promise<void> {
  const where = { organizationId: organization.id, callerId: { in: ids }, modelName: "gpt-4o-mini" };
  expect(await getDatabase().prisma.usageRecord.count({ where })).toBe(ids.length);
}
