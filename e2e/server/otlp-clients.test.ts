import Anthropic from "@anthropic-ai/sdk";
import { ROOT_CONTEXT, type Tracer, trace } from "@opentelemetry/api";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { embed, generateText, simulateReadableStream, stepCountIs, streamText, tool } from "ai";
import { MockEmbeddingModelV3, MockLanguageModelV3 } from "ai/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type RecordingServer, startRecordingServer } from "@/e2e/scenes/recording-server";
import { SDK_BILLS } from "@/e2e/scenes/sdk-bills";
import { startSdkUpstream } from "@/e2e/scenes/sdk-upstream";
import type { FakeUpstream } from "@/lib/testing/servers/fake-upstream";

let upstream: FakeUpstream;
let server: RecordingServer;

beforeAll(async () => {
  upstream = await startSdkUpstream();
  server = await startRecordingServer([], upstream.url);
}, 180_000);
afterAll(async () => {
  await server?.close();
  upstream?.close();
});

/** What AI SDK's models of its own answer with: the bill of a chat. */
const USAGE = {
  inputTokens: { total: 1_200, noCache: 1_000, cacheRead: 200, cacheWrite: undefined },
  outputTokens: { total: 350, text: 350, reasoning: undefined },
};
const NAMES = { provider: "openai.chat", modelId: "gpt-4o-mini-2024-07-18" };
const STOP = { unified: "stop" as const, raw: "stop" };
const TEXT = {
  content: [{ type: "text" as const, text: "Hello there" }],
  finishReason: STOP,
  usage: USAGE,
  warnings: [],
};

describe.each([
  ["protobuf", ProtobufExporter],
  ["JSON", JsonExporter],
])("OpenTelemetry's exporter of %s", (format, Exporter) => {
  /** Traces a program, and sends what it traced. */
  async function traced(
    run: (tracer: Tracer, provider: NodeTracerProvider) => Promise<unknown>,
    resource: Record<string, string> = {},
  ): Promise<void> {
    const exporter = () =>
      new BatchSpanProcessor(
        new Exporter({ url: `${server.url}/api/otlp/v1/traces`, headers: { Authorization: `Bearer ${server.key}` } }),
      );
    const provider = new NodeTracerProvider({
      resource: resourceFromAttributes({ "service.name": "greeter", ...resource }),
      // Everything is sent twice, as after a lost answer.
      spanProcessors: [exporter(), exporter()],
    });
    await run(provider.getTracer("test"), provider);
    await provider.forceFlush();
    await provider.shutdown();
  }
  const settings = (tracer: Tracer, userId: string) => ({
    isEnabled: true,
    functionId: "greeting",
    metadata: { userId, sessionId: `room of ${userId}` },
    tracer,
  });
  const ofUser = (user: string) => ({
    room: `room of ${user}`,
    feature: "greeting",
    success: true,
    endpoint: "greeter",
  });

  test("the conventions' spans: calls once, without the agent that repeats their sum", async () => {
    const user = `conventions, ${format}`;
    const labels = { "user.id": user, "gen_ai.conversation.id": `room of ${user}`, "tokentab.feature": "greeting" };
    await traced(async (tracer) => {
      const agent = tracer.startSpan("invoke_agent greeter", {
        attributes: { ...labels, "gen_ai.operation.name": "invoke_agent", "gen_ai.usage.input_tokens": 2_400 },
      });
      for (let count = 0; count < 2; count++) {
        const attributes = {
          ...labels,
          "gen_ai.operation.name": "chat",
          "gen_ai.provider.name": "openai",
          "gen_ai.request.model": "gpt-4o-mini",
          "gen_ai.response.model": "gpt-4o-mini-2024-07-18",
          "gen_ai.usage.input_tokens": 1_200,
          "gen_ai.usage.cache_read.input_tokens": 200,
          "gen_ai.usage.output_tokens": 350,
        };
        tracer.startSpan("chat gpt-4o-mini", { attributes }, trace.setSpan(ROOT_CONTEXT, agent)).end();
      }
      agent.end();
    });
    const call = { ...SDK_BILLS.chat, ...ofUser(user) };
    expect(await server.recordsOf(user)).toMatchObject([call, call]);
  });

  test("Anthropic's own spans of its SDK, whole and streamed", async () => {
    const user = `anthropic, ${format}`;
    const resource = { "tokentab.user": user, "tokentab.feature": "greeting" };
    await traced(async (_, tracerProvider) => {
      const client = new Anthropic({ apiKey: "key", baseURL: upstream.url, openTelemetry: { tracerProvider } });
      const asked = {
        model: "claude-sonnet-4-6",
        max_tokens: 100,
        messages: [{ role: "user" as const, content: "Greet me" }],
      };
      const options = { openTelemetry: { conversationId: `room of ${user}` } };
      await client.messages.create(asked, options);
      await client.messages.stream(asked, options).finalMessage();
    }, resource);
    const call = { ...SDK_BILLS.message, ...ofUser(user) };
    expect(await server.recordsOf(user)).toMatchObject([call, call]);
  });

  test("AI SDK's spans of a text in two steps", async () => {
    const user = `steps, ${format}`;
    const call = { type: "tool-call" as const, toolCallId: "1", toolName: "weather", input: "{}" };
    const asking = { ...TEXT, content: [call], finishReason: { unified: "tool-calls" as const, raw: "tool_calls" } };
    const model = new MockLanguageModelV3({ ...NAMES, doGenerate: [asking, TEXT] });
    const weather = tool({ inputSchema: z.object({}), execute: () => "rain" });
    await traced(async (tracer) => {
      const answer = await generateText({
        model,
        prompt: "Greet me",
        tools: { weather },
        stopWhen: stepCountIs(2),
        experimental_telemetry: settings(tracer, user),
      });
      expect([answer.text, answer.totalUsage.totalTokens]).toEqual(["Hello there", 3_100]);
    });
    const recorded = { ...SDK_BILLS.chat, ...ofUser(user) };
    expect(await server.recordsOf(user)).toMatchObject([recorded, recorded]);
  });

  test("AI SDK's spans of a streamed text", async () => {
    const user = `stream, ${format}`;
    const chunks = [
      { type: "text-start" as const, id: "1" },
      { type: "text-delta" as const, id: "1", delta: "Hello there" },
      { type: "text-end" as const, id: "1" },
      { type: "finish" as const, finishReason: STOP, usage: USAGE },
    ];
    const model = new MockLanguageModelV3({ ...NAMES, doStream: { stream: simulateReadableStream({ chunks }) } });
    await traced(async (tracer) => {
      const answer = streamText({ model, prompt: "Greet me", experimental_telemetry: settings(tracer, user) });
      expect(await answer.text).toBe("Hello there");
    });
    expect(await server.recordsOf(user)).toMatchObject([{ ...SDK_BILLS.chat, ...ofUser(user) }]);
  });

  test("AI SDK's spans of an embedding, and of a call that failed", async () => {
    const user = `others, ${format}`;
    const doEmbed = { embeddings: [[0.5]], usage: { tokens: 500 }, warnings: [] };
    const embedding = new MockEmbeddingModelV3({ ...NAMES, modelId: "text-embedding-3-small", doEmbed });
    const broken = new MockLanguageModelV3({
      ...NAMES,
      doGenerate: () => Promise.reject(new TypeError("Greet me not")),
    });
    await traced(async (tracer) => {
      const experimental_telemetry = settings(tracer, user);
      await embed({ model: embedding, value: "Greet me", experimental_telemetry });
      await expect(generateText({ model: broken, prompt: "Greet me", experimental_telemetry })).rejects.toThrow();
    });
    // Both may be of the same millisecond, which leaves their order open.
    const records = await server.recordsOf(user);
    expect(records.toSorted((left, right) => Number(left.success) - Number(right.success))).toMatchObject([
      { ...ofUser(user), model: NAMES.modelId, success: false, error_type: "TypeError", total_tokens: 0 },
      // 500 × 0.02
      { ...ofUser(user), model: "text-embedding-3-small", input_tokens: 500, cost_usd: "0.000010000000" },
    ]);
  });
});
