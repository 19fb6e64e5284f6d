import { beforeEach, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { createStreamReader } from "@/lib/gateway/answer/stream-reader";
import { askForUsage } from "@/lib/gateway/request/ask-for-usage";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";

useTestDatabase();
const gateway = useTestGateway(["openai"]);
beforeEach(async () => {
  await gateway.records();
  await getDatabase().prisma.usageRecord.deleteMany();
});

const USAGE = '"usage":{"prompt_tokens":3,"completion_tokens":4}';
const nested = (depth: number, open = '{"a":', close = "}") => open.repeat(depth) + 1 + close.repeat(depth);
const CHAT = { model: "gpt-4o", messages: [] };

const ANSWERS: [name: string, answer: string, model: string, output: bigint | null][] = [
  ["a NUL in the model's name", `{"model":"gpt\\u0000-4o-mini",${USAGE}}`, "gpt-4o-mini", 4n],
  ["a broken surrogate in it", `{"model":"gpt-\\ud800x",${USAGE}}`, "gpt-4o", 4n],
  ["a name of 1 MB", `{"model":"${"x".repeat(1_000_000)}",${USAGE}}`, "gpt-4o", 4n],
  ["a name of spaces and NUL", `{"model":" \\u0000 ",${USAGE}}`, "gpt-4o", 4n],
  ["a name that is none", `{"model":{"a":[1]},${USAGE}}`, "gpt-4o", 4n],
  ["nesting beside the counts", `{"deep":${nested(5_000)},${USAGE}}`, "gpt-4o", 4n],
  ["nesting in the counts", `{"usage":{"prompt_tokens":3,"completion_tokens":4,"x":${nested(5_000)}}}`, "gpt-4o", 4n],
  ["nested lists", `{"usage":${nested(5_000, "[", "]")}}`, "gpt-4o", null],
  ["counts beyond any number", '{"usage":{"prompt_tokens":1e999,"completion_tokens":4}}', "gpt-4o", null],
  ["negative counts", '{"usage":{"prompt_tokens":-3,"completion_tokens":4}}', "gpt-4o", null],
  ["fractions", '{"usage":{"prompt_tokens":3.5,"completion_tokens":4}}', "gpt-4o", null],
  ["counts that are no usage", '{"usage":{"foo":"bar"}}', "gpt-4o", null],
  ["names of every object", '{"model":"__proto__","usage":{"__proto__":{"a":1},"constructor":1}}', "gpt-4o", null],
  [
    "a million fields",
    `{"usage":{${Array.from({ length: 200_000 }, (_, at) => `"f${at}":1`).join()}}}`,
    "gpt-4o",
    null,
  ],
  ["a tier of 1 MB with NUL", `{"service_tier":"\\u0000${"x".repeat(1_000_000)}",${USAGE}}`, "gpt-4o", 4n],
  ["an error of a thousand levels", `{"error":${nested(5_000)}}`, "gpt-4o", null],
  ["nothing but a number", "5", "gpt-4o", null],
];

it.each(ANSWERS)("an answer with %s passes unchanged, and the call is recorded", async (_, answer, model, output) => {
  for (const isStream of [false, true]) {
    const body = isStream ? `data: ${answer}\n\ndata: [DONE]\n\n` : answer;
    gateway.upstream.answer((response) => {
      const type = isStream ? "text/event-stream" : "application/json";
      response.writeHead(200, { "Content-Type": type }).end(body);
    });
    const got = await gateway.chat({ ...CHAT, stream: isStream, stream_options: { include_usage: true } });
    expect(got.status).toBe(200);
    expect(got.body.toString() === body).toBe(true);
  }
  const records = await gateway.records();
  expect(records).toHaveLength(2);
  for (const record of records) {
    expect(record.modelName).toBe(model);
    if (output !== null) expect(record.outputTokens).toBe(output);
  }
});

it("a request that is nested as deeply passes unchanged, and the call is recorded", async () => {
  gateway.upstream.answerJson(200, {});
  const headers = { authorization: `Bearer ${gateway.key}`, "content-type": "application/json" };
  for (const body of [
    `{"model":"gpt-4o","tools":${nested(5_000)}}`,
    `{"stream_options":${nested(5_000)},"stream":true,"model":"gpt-4o"}`,
    nested(5_000, "[", "]"),
    "null",
  ]) {
    const got = await gateway.send("/openai/v1/chat/completions", { method: "POST", headers, body });
    expect(got.status).toBe(200);
  }
  expect((await gateway.records()).map(({ modelName }) => modelName)).toEqual([
    "gpt-4o",
    "gpt-4o",
    "unknown",
    "unknown",
  ]);
  const deep = `{"stream":true,"stream_options":${nested(5_000)}}`;
  expect(askForUsage(deep, JSON.parse(deep))).toContain('"stream_options":{"include_usage":true,"a":');
});

it("labels and metadata that cannot be stored cost no record", async () => {
  gateway.upstream.answerJson(200, { model: "gpt-4o", usage: { prompt_tokens: 1, completion_tokens: 1 } });
  for (const [name, value] of [
    ["metadata", nested(1_500)],
    ["metadata", nested(20, "[", "]")],
    ["metadata", '{"__proto__":{"a":1},"constructor":2}'],
    ["metadata", '{"a":"\\ud800"}'],
    ["metadata", '{"a":1e999}'],
    ["user", "x".repeat(3_000)],
    ["id", " \t "],
    ["kind", "constructor"],
  ]) {
    expect((await gateway.chat(CHAT, { [`x-tokentab-${name}`]: value })).status, name).toBe(200);
  }
  expect(await gateway.records()).toHaveLength(8);
});

it("a stream keeps bounded what it reads of endless events", () => {
  const reader = createStreamReader("sse");
  const line = Buffer.from(`data: "${"x".repeat(1_000_000)}"\n`);
  const before = process.memoryUsage().heapUsed;
  for (let count = 0; count < 100; count++) reader.write(line);
  for (let count = 0; count < 5_000; count++) {
    reader.write(Buffer.from(`\ndata: {"usage":{"prompt_tokens":3,"field${count}":"${"y".repeat(500)}"}}\n`));
  }
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000);
  const { answer } = reader.finish();
  expect(JSON.stringify(answer).length).toBeLessThan(200_000);
});
