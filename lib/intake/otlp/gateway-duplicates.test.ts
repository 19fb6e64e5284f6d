import { beforeEach, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { traceRequest } from "@/lib/intake/otlp-decoding/testing/trace-fixtures";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";
import { answerTraces } from "./answer-traces";

useTestDatabase();
const gateway = useTestGateway(["openai", "anthropic"]);
beforeEach(async () => {
  await gateway.records();
  await getDatabase().prisma.usageRecord.deleteMany();
});

const usage = { prompt_tokens: 1_000, completion_tokens: 200 };
const chat = (id: string) =>
  gateway.upstream.answerJson(200, { id, object: "chat.completion", model: "gpt-4o", usage });
const attributes = (id?: string, more: object = {}) => ({
  "gen_ai.operation.name": "chat",
  "gen_ai.provider.name": "openai",
  "gen_ai.request.model": "gpt-4o",
  "gen_ai.usage.input_tokens": 1_000,
  "gen_ai.usage.output_tokens": 200,
  ...(id && { "gen_ai.response.id": id }),
  ...more,
});
async function trace(spans: { id: number; attributes: object }[]): Promise<void> {
  const request = new Request("http://localhost/api/otlp/v1/traces", {
    method: "POST",
    headers: { Authorization: `Bearer ${gateway.key}`, "Content-Type": "application/json" },
    body: JSON.stringify(traceRequest(spans as never)),
  });
  const response = await answerTraces(request);
  expect([response.status, await response.json()]).toEqual([200, {}]);
}
const ask = async () => expect((await gateway.chat({ model: "gpt-4o" })).status).toBe(200);

it("a request that the gateway records and a trace reports counts once, in either order and however often", async () => {
  chat("chatcmpl-first-gateway");
  await ask();
  await gateway.records();
  for (let retry = 0; retry < 2; retry++) await trace([{ id: 1, attributes: attributes("chatcmpl-first-gateway") }]);
  expect(await gateway.records()).toMatchObject([{ inputTokens: 1_000n, endpoint: "/v1/chat/completions" }]);

  for (let retry = 0; retry < 2; retry++) await trace([{ id: 2, attributes: attributes("chatcmpl-first-trace") }]);
  chat("chatcmpl-first-trace");
  await ask();
  expect(await gateway.records()).toHaveLength(2);
  await trace([{ id: 2, attributes: attributes("chatcmpl-first-trace") }]);
  expect(await gateway.records()).toHaveLength(2);
});

it("at the same moment, and of a stream, too", async () => {
  chat("chatcmpl-same-moment");
  await Promise.all([ask(), trace([{ id: 3, attributes: attributes("chatcmpl-same-moment") }])]);
  expect(await gateway.records()).toHaveLength(1);
  const message = {
    id: "msg_stream",
    type: "message",
    model: "claude-sonnet-4-5",
    usage: { input_tokens: 5, output_tokens: 1 },
  };
  const delta = { type: "message_delta", delta: {}, usage: { output_tokens: 7 } };
  const events = [{ type: "message_start", message }, delta].map((event) => `data: ${JSON.stringify(event)}\n\n`);
  gateway.upstream.answerEvents(events);
  const headers = { "x-api-key": gateway.key, "content-type": "application/json" };
  await gateway.send("/anthropic/v1/messages", { method: "POST", headers, body: "{}" });
  await trace([
    {
      id: 4,
      attributes: attributes("msg_stream", { "gen_ai.usage.input_tokens": 5, "gen_ai.usage.output_tokens": 7 }),
    },
  ]);
  expect(await gateway.records()).toHaveLength(2);
});

it("other requests stay what they are: without an ID, under another's, or of two spans that share one", async () => {
  chat("chatcmpl-one");
  await ask();
  await trace([
    { id: 5, attributes: attributes() },
    { id: 6, attributes: attributes("chatcmpl-two") },
    { id: 7, attributes: attributes("chatcmpl-shared") },
    { id: 8, attributes: attributes("chatcmpl-shared", { "gen_ai.usage.output_tokens": 9 }) },
    // As Ollama numbers its answers.
    { id: 9, attributes: attributes("chatcmpl-17") },
  ]);
  await trace([{ id: 8, attributes: attributes("chatcmpl-shared", { "gen_ai.usage.output_tokens": 9 }) }]);
  chat("chatcmpl-17");
  await ask();
  expect(await gateway.records()).toHaveLength(7);
});

it("no label that is too long or odd costs a request", async () => {
  const long = "s".repeat(5_000);
  const names =
    "session.id user.id tokentab.user tokentab.room tokentab.kind tokentab.feature tokentab.endpoint tokentab.request_type " +
    "gen_ai.agent.name gen_ai.conversation.id gen_ai.provider.name gen_ai.request.model openai.response.service_tier error.type " +
    "tokentab.metadata.customer deployment.environment.name gen_ai.response.id enduser.id";
  const values = [long, `a\0b`, "\ud800", " ", "💡".repeat(150)];
  // A request without a model's name is none.
  const isKept = (name: string, value: string) => name !== "gen_ai.request.model" || value !== " ";
  const spans = names
    .split(" ")
    .flatMap((name) =>
      values.filter((value) => isKept(name, value)).map((value) => attributes(undefined, { [name]: value })),
    );
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`tokentab.metadata.field${at}`, long]));
  await trace([...spans, attributes(undefined, many)].map((one, at) => ({ id: at + 100, attributes: one })));
  const records = await gateway.records();
  expect(records).toHaveLength(spans.length + 1);
  // Two long IDs that begin alike stay two.
  expect(records.some(({ room }) => /^s{167}~[0-9a-f]{32}$/.test(room?.externalId ?? ""))).toBe(true);
});
