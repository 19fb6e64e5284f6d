import { beforeEach, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";

useTestDatabase();
const gateway = useTestGateway(["openai", "anthropic", "google", "aws", "corp"]);
beforeEach(async () => {
  await gateway.records();
  await getDatabase().prisma.usageRecord.deleteMany();
});

const send = (method: string, path: string, body: object | null = {}, headers: Record<string, string> = {}) =>
  gateway.send(path, {
    method,
    headers: { authorization: `Bearer ${gateway.wideKey}`, "content-type": "application/json", ...headers },
    ...(method === "POST" && { body: JSON.stringify(body) }),
  });
const ANTHROPIC = {
  type: "message",
  model: "claude-sonnet-4-5",
  content: [],
  usage: { input_tokens: 9, output_tokens: 4 },
};
const RESPONSE = { id: "resp_1", object: "response", status: "completed", model: "gpt-5-mini-2025-08-07" };
const RESPONSE_USAGE = { usage: { input_tokens: 9, output_tokens: 4, total_tokens: 13 } };
const VERTEX = "/google/v1/projects/p/locations/l/publishers/anthropic/models/claude-sonnet-4-5";

describe("any POST whose answer has usage is recorded", () => {
  it.each([
    ["/openai/v1/responses/compact", { ...RESPONSE, object: "response.compaction", ...RESPONSE_USAGE }, "gpt-5-mini"],
    [`${VERTEX}:rawPredict`, ANTHROPIC, "claude-sonnet-4-5"],
    [
      "/google/v1beta/interactions",
      { id: "i", status: "completed", model: "gemini-2.5-flash", ...RESPONSE_USAGE },
      "gemini",
    ],
    ["/corp/v9/anything/new", { model: "gpt-4o", usage: { prompt_tokens: 9, completion_tokens: 4 } }, "gpt-4o"],
    [
      "/aws/model/amazon.nova-lite-v1%3A0/converse",
      { usage: { inputTokens: 9, outputTokens: 4, totalTokens: 13 } },
      "amazon.nova",
    ],
    ["/corp/v1/threads/t/messages", { usage: { prompt_tokens: 9, completion_tokens: 4 }, model: "gpt-4o" }, "gpt-4o"],
  ])("%s", async (path, answer, model) => {
    gateway.upstream.answerJson(200, answer);
    const named = path.startsWith("/openai") ? { model: "gpt-5-mini" } : {};
    expect((await send("POST", path, named)).status).toBe(200);
    const records = await gateway.records();
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ inputTokens: 9n, outputTokens: 4n, success: true });
    expect(records[0].modelName.startsWith(model)).toBe(true);
  });

  it("with counts in Bedrock's headers only, as those of Titan's embeddings", async () => {
    const counts = { "x-amzn-bedrock-input-token-count": "9", "x-amzn-bedrock-output-token-count": "0" };
    gateway.upstream.answer((response) => {
      response
        .writeHead(200, { "content-type": "application/json", ...counts })
        .end(JSON.stringify({ embedding: [1] }));
    });
    await send("POST", "/aws/model/amazon.titan-embed-image-v1/invoke");
    expect(await gateway.records()).toMatchObject([{ inputTokens: 9n, outputTokens: 0n, tokenDetail: "FULL" }]);
  });

  it("and what another model advised within it is a record of its own", async () => {
    const rounds = [
      { type: "message", input_tokens: 9, output_tokens: 4 },
      { type: "advisor_message", model: "claude-opus-4-6", input_tokens: 20, output_tokens: 5 },
      { type: "advisor_message", model: "my secret", input_tokens: 1, output_tokens: 1 },
    ];
    gateway.upstream.answerJson(200, { ...ANTHROPIC, usage: { ...ANTHROPIC.usage, iterations: rounds } });
    await send("POST", "/anthropic/v1/messages", { model: "claude-sonnet-4-5" });
    const records = await gateway.records();
    expect(records.map(({ modelName, inputTokens }) => `${modelName} ${inputTokens}`).sort()).toContain(
      "claude-opus-4-6 20",
    );
    expect(JSON.stringify(records, (_, value) => (typeof value === "bigint" ? Number(value) : value))).not.toContain(
      "my secret",
    );
  });

  it("as a stream of Claude's on Vertex", async () => {
    const events = [
      { type: "message_start", message: { ...ANTHROPIC, usage: { input_tokens: 9, output_tokens: 1 } } },
      { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 4 } },
      { type: "message_stop" },
    ];
    gateway.upstream.answerEvents(events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`));
    await send("POST", `${VERTEX}:streamRawPredict`);
    expect(await gateway.records()).toMatchObject([{ inputTokens: 9n, outputTokens: 4n, tokenDetail: "FULL" }]);
  });

  it("and a video's, which is billed and has none, with unknown tokens", async () => {
    gateway.upstream.answerJson(200, {
      id: "video_1",
      object: "video",
      model: "sora-2",
      status: "queued",
      seconds: "4",
    });
    await send("POST", "/openai/v1/videos", { model: "sora-2", prompt: "x" });
    expect(await gateway.records()).toMatchObject([{ modelName: "sora-2", tokenDetail: "UNKNOWN", costUsd: null }]);
  });
});

it("what has no usage, repeats a batch's, or is no POST, is not recorded", async () => {
  for (const [method, path, answer] of [
    ["POST", "/openai/v1/files", { id: "file-1", object: "file", bytes: 5 }],
    ["POST", "/openai/v1/batches/b/cancel", { object: "batch", usage: { input_tokens: 5, output_tokens: 5 } }],
    ["POST", "/anthropic/v1/messages/count_tokens", { input_tokens: 14 }],
    ["POST", "/google/v1beta/models/gemini-2.5-flash:countTokens", { totalTokens: 31 }],
    ["POST", "/openai/v1/responses/input_tokens", { object: "response.input_tokens", input_tokens: 11 }],
    ["GET", "/openai/v1/batches/b", { object: "batch", usage: { input_tokens: 5, output_tokens: 5 } }],
    [
      "GET",
      "/openai/v1/chat/completions/c",
      { object: "chat.completion", usage: { prompt_tokens: 5, completion_tokens: 5 } },
    ],
    ["DELETE", "/openai/v1/responses/resp_1", { id: "resp_1", object: "response", deleted: true }],
  ] as const) {
    gateway.upstream.answerJson(200, answer);
    expect((await send(method, path)).status, path).toBe(200);
    expect(await gateway.records(), path).toEqual([]);
  }
  gateway.upstream.answerJson(404, { error: { message: "No" } });
  await send("POST", "/corp/v9/anything/new");
  expect(await gateway.records()).toEqual([]);
});

describe("a Response made in the background", () => {
  const queued = (id: string) => ({ ...RESPONSE, id, status: "queued", background: true, usage: null });
  const done = (id: string) => ({ ...RESPONSE, id, background: true, ...RESPONSE_USAGE });

  it("counts once, when somebody who looks finds it done, with the labels of its own request", async () => {
    gateway.upstream.answerJson(200, queued("resp_bg1"));
    await send("POST", "/openai/v1/responses", { model: "gpt-5-mini" }, { "x-tokentab-user": "ada" });
    await send("GET", "/openai/v1/responses/resp_bg1");
    gateway.upstream.answerJson(200, done("resp_bg1"));
    for (let look = 0; look < 3; look++) await send("GET", "/openai/v1/responses/resp_bg1");
    expect(await gateway.records()).toMatchObject([
      { inputTokens: 9n, outputTokens: 4n, user: { externalId: "ada" }, endpoint: "/v1/responses", success: true },
    ]);
    await send("GET", "/openai/v1/responses/resp_bg1");
    expect(await gateway.records()).toHaveLength(1);
  });

  it("that was made elsewhere counts too, and one that nobody asks for is unknown, not lost", async () => {
    gateway.upstream.answerJson(200, done("resp_bg2"));
    await send("GET", "/openai/v1/responses/resp_bg2");
    gateway.upstream.answerJson(200, queued("resp_bg3"));
    await send("POST", "/openai/v1/responses", { model: "gpt-5-mini" });
    expect(await gateway.records()).toMatchObject([
      { inputTokens: 9n, tokenDetail: "FULL" },
      { tokenDetail: "UNKNOWN", costUsd: null },
    ]);
  });

  it("is told from one that its caller waited for, and only looks at again", async () => {
    const answer = { ...RESPONSE, id: "resp_fg1", background: false, ...RESPONSE_USAGE };
    gateway.upstream.answerJson(200, answer);
    for (const id of [undefined, "my-own"]) {
      await send("POST", "/openai/v1/responses", { model: "gpt-5-mini" }, id ? { "x-tokentab-id": id } : {});
      await send("GET", "/openai/v1/responses/resp_fg1");
    }
    const { background: _, ...older } = answer;
    gateway.upstream.answerJson(200, older);
    await send("GET", "/openai/v1/responses/resp_fg1");
    expect(await gateway.records()).toHaveLength(2);
  });
});

it("answers under one and the same ID are as many calls as were made", async () => {
  gateway.upstream.answerJson(200, { ...RESPONSE, ...RESPONSE_USAGE });
  for (let call = 0; call < 3; call++) await send("POST", "/openai/v1/responses", { model: "gpt-5-mini" });
  expect(await gateway.records()).toHaveLength(3);
});
