import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, it, vi } from "vitest";
import { ANSWERS_WITH_TEXT } from "@/lib/events/failures/testing/answers-with-text";
import { PROMPTS, tracesOf } from "@/lib/events/failures/testing/canaries";
import { ERRORS_WITH_TEXT } from "@/lib/events/failures/testing/errors-with-text";
import { SPANS_WITH_TEXT } from "@/lib/events/failures/testing/spans-with-text";
import { drainGatewayRecords } from "@/lib/gateway/recording/gateway-records";
import { UsageSpool } from "@/lib/gateway/recording/usage-spool";
import { answerTraces } from "@/lib/intake/otlp/answer-traces";
import { traceRequest } from "@/lib/intake/otlp-decoding/testing/trace-fixtures";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { breakDatabase } from "@/lib/testing/databases/break-database";
import { dumpTables } from "@/lib/testing/databases/search-tables";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";

useTestDatabase();
const gateway = useTestGateway(["openai"]);
const logged: string[] = [];
/** All that is left of the calls, by where. */
let kept: Record<"spool" | "files" | "database", string>;

beforeAll(async () => {
  for (const name of ["log", "warn", "error", "info"] as const) {
    vi.spyOn(console, name).mockImplementation((...values) => void logged.push(values.map(String).join(" ")));
  }
  gateway.upstream.answer((response) => void response.end("{}"));
  await gateway.chat({ model: "gpt-4o" });
  await drainGatewayRecords();
  const mend = breakDatabase();
  await sendAll();
  await drainGatewayRecords();
  const directory = String(process.env.TOKENTAB_DATA_DIR);
  const spool = await readFiles(join(directory, "spool"));
  mend();
  await new UsageSpool(join(directory, "spool")).replay();
  await sendSpans();
  await sendErrors();
  await drainGatewayRecords();
  kept = { spool, files: await readFiles(directory), database: await dumpTables() };
}, 120_000);

it.each(["spool", "files", "database"] as const)("no text of a prompt is in the %s", (place) => {
  expect(tracesIn(kept[place])).toEqual([]);
});

it("nor in the log", () => {
  expect(tracesIn(logged.join("\n"))).toEqual([]);
});

it("every call was recorded, with what is known of it from known lists", async () => {
  const ways = Object.keys(ANSWERS_WITH_TEXT).length;
  const spans = Object.keys(SPANS_WITH_TEXT).length;
  const errors = Object.keys(ERRORS_WITH_TEXT).length;
  const records = await gateway.records();
  expect(ways).toBeGreaterThanOrEqual(22);
  expect(records).toHaveLength(1 + (ways + spans + errors) * PROMPTS.length);
  expect(kept.spool.split("\n").filter(Boolean)).toHaveLength(ways * PROMPTS.length);
  const types = new Set(records.map(({ errorType }) => errorType));
  const known =
    "http_400 http_413 http_422 http_429 http_500 http_502 http_503 malformed_answer malformed_stream connection_reset";
  for (const type of `${known} provider_error other ValueError KeyError RateLimitError`.split(" "))
    expect(types).toContain(type);
  expect(new Set(records.map(({ modelName }) => modelName))).toEqual(new Set(["gpt-4o"]));
  expect(new Set(records.map(({ providerMessage }) => providerMessage))).toEqual(new Set([null, ""]));
  expect(records.map(({ errorMessage }) => errorMessage)).toContain("400 Bad Request: invalid_request_error");
});

async function sendAll(): Promise<void> {
  for (const prompt of PROMPTS) {
    for (const answerWith of Object.values(ANSWERS_WITH_TEXT)) {
      gateway.upstream.answer(answerWith(prompt));
      await gateway.chat({ model: "gpt-4o", messages: [{ role: "user", content: prompt }] });
    }
  }
}

async function sendSpans(): Promise<void> {
  const usage = { "gen_ai.request.model": "gpt-4o", "gen_ai.usage.input_tokens": 1, "gen_ai.usage.output_tokens": 1 };
  const spans = PROMPTS.flatMap((prompt) => Object.values(SPANS_WITH_TEXT).map((spanWith) => spanWith(prompt)));
  const request = traceRequest(
    spans.map((span, index) => ({ ...span, id: index + 1, attributes: { ...usage, ...span.attributes } })),
  );
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${gateway.key}` };
  const answered = await answerTraces(
    new Request("http://localhost/api/otlp/v1/traces", { method: "POST", headers, body: JSON.stringify(request) }),
  );
  expect(await answered.json()).toEqual({});
}

/** As the client's wrappers report them. */
async function sendErrors(): Promise<void> {
  const { id, apiKeyId } = gateway.organization;
  const reported = PROMPTS.flatMap((prompt) => Object.values(ERRORS_WITH_TEXT).map((errorWith) => errorWith(prompt)));
  const events = reported.map((error) => ({ model: "gpt-4o", success: false, provider_error: error }));
  const result = await recordUsage({ organizationId: id, apiKeyId }, events);
  expect(result).toMatchObject({ accepted: events.length, duplicates: 0, rejected: [] });
}

async function readFiles(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const texts = entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), "latin1"));
  return Buffer.from((await Promise.all(texts)).join("\n"), "latin1").toString("utf8");
}

function tracesIn(text: string): string[] {
  return PROMPTS.flatMap(tracesOf).filter((trace) => text.includes(trace));
}
