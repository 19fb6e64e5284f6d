import { brotliCompressSync, deflateRawSync, gzipSync } from "node:zlib";
import { beforeEach, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { listUnrecordedRequests } from "@/lib/operations/data-health/list-unrecorded-requests";
import { adminViewer, useTestDatabase } from "@/lib/testing/databases/test-database";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";

useTestDatabase();
const gateway = useTestGateway(["openai"], { connectMs: 2_000, idleMs: 1_000 });
beforeEach(() => void vi.spyOn(console, "error").mockReturnValue(undefined));

const ANSWERS = 240;
const TIME_LIMIT_MS = 120_000;
/** 3 in, 4 out of gpt-4o. */
const COST = "0.0000475";

/** Always the same numbers from 0 to 1. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
const random = createRandom(20_261_127);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];

const nested = (depth: number) => '{"a":'.repeat(depth) + 1 + "}".repeat(depth);
const ODD_FIELDS = [
  '"id":"\\u0000"',
  '"id":{"a":[1]}',
  `"id":"${"x".repeat(100_000)}"`,
  '"model":"gpt\\u0000-4o"',
  '"model":"\\ud800"',
  '"model":5',
  `"model":"${"m".repeat(300_000)}"`,
  '"service_tier":"\\u0000"',
  '"__proto__":{"usage":{"prompt_tokens":1}}',
  '"constructor":null',
  `"deep":${nested(4_000)}`,
  '"status":"queued\\u0000"',
  '"choices":"none"',
  '"error":null',
  '"output":[{"type":"web_search_call\\u0000"}]',
  '"metadata":{"usage":"\\udfff"}',
  '"x_groq":[]',
  `"data":[${"1,".repeat(20_000)}1]`,
];
const KNOWN = '"usage":{"prompt_tokens":3,"completion_tokens":4}';
const UNKNOWN = [
  '"usage":null',
  '"usage":{}',
  '"usage":[]',
  '"usage":"3"',
  '"usage":{"prompt_tokens":-3,"completion_tokens":4}',
  '"usage":{"prompt_tokens":1e400,"completion_tokens":4}',
  '"usage":{"prompt_tokens":3.25,"completion_tokens":4}',
  '"usage":{"prompt_tokens":"three","completion_tokens":4}',
  '"usage":{"prompt_tokens":99999999999999,"completion_tokens":4}',
  '"usage":{"foo\\u0000":1}',
  `"usage":${nested(3_000)}`,
  '"choices":[]',
];
const ERRORS = [
  '{"error":{"message":"\\u0000","code":"\\ud800"}}',
  "{}",
  "",
  "<html>",
  "[]",
  "null",
  '{"error":"x"}',
  `{"error":${nested(3_000)}}`,
];
const TYPES = ["application/json", "text/plain", "application/octet-stream", "text/event-stream"];
const CODINGS: [string | undefined, (text: string) => Buffer][] = [
  [undefined, (text) => Buffer.from(text)],
  ["gzip", (text) => gzipSync(text)],
  ["deflate", (text) => deflateRawSync(text)],
  ["br", (text) => brotliCompressSync(text)],
];

interface Generated {
  status: number;
  type: string;
  coding: string | undefined;
  bytes: Buffer;
  /** Bytes after which the connection breaks. */
  breaksAt: number | null;
  expected: "known" | "unknown" | "refused";
}

function generate(): Generated {
  const [coding, code] = pick(CODINGS);
  const type = pick(TYPES);
  const kind = random();
  if (kind < 0.2) {
    const [status, text] = [pick([400, 401, 403, 404, 429, 500, 503, 529]), pick(ERRORS)];
    return { status, type, coding, bytes: code(text), breaksAt: null, expected: "refused" };
  }
  const isKnown = random() < 0.5;
  const odd = Array.from({ length: Math.floor(random() * 3) }, () => pick(ODD_FIELDS));
  const text = `{${[...odd, isKnown ? KNOWN : pick(UNKNOWN)].join()}}`;
  const chunk = 'data: {"choices":[{"delta":{"content":"Hi"}}]}\n\n';
  const end = pick(["\n", "\r\n", "\r"]);
  const mark = pick(["", "\uFEFF"]);
  const body = random() < 0.5 ? text : `${mark}${chunk}data: ${text}\n\ndata: [DONE]\n\n`.replaceAll("\n", end);
  const bytes = code(body);
  const isBroken = kind > 0.85 && bytes.length > 40;
  // Cut in the first chunk, before any counts.
  const breaksAt = isBroken ? Math.floor(10 + random() * 20) : null;
  return { status: 200, type, coding, bytes, breaksAt, expected: isKnown && !isBroken ? "known" : "unknown" };
}

function serve({ status, type, coding, bytes, breaksAt }: Generated): void {
  gateway.upstream.answer(async (response) => {
    response.writeHead(status, { "Content-Type": type, ...(coding && { "Content-Encoding": coding }) });
    if (breaksAt === null) return void response.end(bytes);
    response.write(bytes.subarray(0, breaksAt));
    await new Promise((resolve) => setTimeout(resolve, 15));
    response.destroy();
  });
}

it("of many hostile answers none is lost, jams another, is free that is unknown, or unknown that is known", {
  timeout: TIME_LIMIT_MS,
}, async () => {
  const cases = Array.from({ length: ANSWERS }, generate);
  for (const [index, one] of cases.entries()) {
    serve(one);
    const body = { model: "gpt-4o", messages: [], stream: true, stream_options: { include_usage: true } };
    const got = await gateway.chat(body, { "x-tokentab-id": `case-${index}` });
    expect([got.status, got.broken], `case ${index}`).toEqual([one.status, one.breaksAt !== null]);
    if (one.breaksAt === null) expect(got.body.equals(one.bytes), `case ${index}`).toBe(true);
  }
  const records = new Map((await gateway.records()).map((record) => [record.callerId, record]));
  const faults: string[] = [];
  for (const [index, one] of cases.entries()) {
    const record = records.get(`case-${index}`);
    const what = `${index} ${one.status} ${one.type} ${one.coding}: ${JSON.stringify(one.bytes.toString("utf8", 0, 150))}`;
    const found =
      record && `${record.tokenDetail} ${record.costUsd === null ? null : Number(record.costUsd)} ${record.success}`;
    const hasModel = record?.modelName === "gpt-4o";
    const expected = {
      known: hasModel ? `FULL ${Number(COST)} true` : /^FULL .* true$/,
      unknown: /^UNKNOWN null (true|false)$/,
      refused: "FULL 0 false",
    }[one.expected];
    const isRight = typeof expected === "string" ? found === expected : expected.test(found ?? "");
    if (!isRight) faults.push(`${what}\n  expected ${one.expected}, found ${found}`);
    if (record && one.expected === "known" && (record.inputTokens !== 3n || record.outputTokens !== 4n))
      faults.push(what);
  }
  expect(faults).toEqual([]);
  expect(records.size).toBe(ANSWERS);
  expect((await listUnrecordedRequests(adminViewer())).total).toBe(0);
  expect(await getDatabase().prisma.usageRecord.count()).toBe(ANSWERS);
});
