import { describe, expect, it } from "vitest";
import { span } from "@/lib/intake/otlp-decoding/testing/trace-fixtures";
import { readSpan } from "./read-span";

describe("readSpan", () => {
  it("reads OpenTelemetry's GenAI conventions", () => {
    const read = readSpan(
      span(
        {
          id: 0xabc,
          attributes: {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": "gcp.gemini",
            "gen_ai.request.model": "gemini-latest",
            "gen_ai.response.model": "gemini-2.5-pro",
            "gen_ai.usage.input_tokens": 1_000,
            "gen_ai.usage.output_tokens": 200,
            "gen_ai.usage.cache_read.input_tokens": 600,
            "gen_ai.usage.cache_creation.input_tokens": 100,
            "gen_ai.usage.reasoning.output_tokens": 50,
            "gen_ai.response.time_to_first_chunk": 0.25,
            "gen_ai.conversation.id": "conversation",
            "gen_ai.agent.name": "helper",
            "user.id": "ada",
          },
        },
        { "service.name": "shop", "deployment.environment.name": "production" },
      ),
    );
    expect(defined(read)).toEqual({
      id: "otlp:0af7651916cd43dd8448eb211c80319c:0000000000000abc",
      occurred_at: "2025-11-22T08:26:40.000Z",
      response_time_ms: 1_500,
      time_to_first_token_ms: 250,
      provider: "google",
      model: "gemini-2.5-pro",
      input_tokens: 1_000,
      cache_read_tokens: 600,
      cache_write_tokens: 100,
      output_tokens: 200,
      reasoning_tokens: 50,
      user: "ada",
      room: "conversation",
      feature: "helper",
      endpoint: "shop",
      request_type: "chat",
      success: true,
      metadata: { service: "shop", environment: "production" },
    });
  });

  it("reads the conventions' older names, as OpenLLMetry writes them", () => {
    const read = readSpan(
      span({
        attributes: {
          "gen_ai.system": "Anthropic",
          "gen_ai.request.model": "claude-sonnet-4-5",
          "llm.request.type": "chat",
          "gen_ai.usage.prompt_tokens": 900,
          "gen_ai.usage.completion_tokens": 40,
          "llm.usage.total_tokens": 940,
          "gen_ai.usage.cache_read_input_tokens": 500,
          "traceloop.association.properties.user_id": "ada",
          "traceloop.workflow.name": "summarize",
        },
        events: [{ name: "llm.content.completion.chunk", afterMs: 320 }],
      }),
    );
    expect(read).toMatchObject({
      provider: "anthropic",
      model: "claude-sonnet-4-5",
      input_tokens: 900,
      output_tokens: 40,
      total_tokens: undefined,
      cache_read_tokens: 500,
      time_to_first_token_ms: 320,
      user: "ada",
      feature: "summarize",
      request_type: "chat",
    });
  });

  it("keeps sessions apart whose ids are too long, and fit in", () => {
    const roomOf = (id: string) => {
      const attributes = { "gen_ai.request.model": "gpt-4o", "gen_ai.usage.input_tokens": 1, "session.id": id };
      return readSpan(span({ attributes })).room as string;
    };
    const [one, two] = ["a", "b"].map((end) => roomOf("s".repeat(200) + end));
    expect(one).not.toBe(two);
    expect([one.length, two.length]).toEqual([200, 200]);
    expect(roomOf("s".repeat(200))).toBe("s".repeat(200));
  });

  it("reads Strands, which is a framework, its cached tokens being what the total has more", () => {
    const read = readSpan(
      span({
        attributes: {
          "gen_ai.system": "strands-agents",
          "gen_ai.request.model": "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
          "gen_ai.usage.input_tokens": 4_299,
          "gen_ai.usage.output_tokens": 631,
          "gen_ai.usage.total_tokens": 58_291,
          "gen_ai.usage.cache_read_input_tokens": 35_574,
          "gen_ai.usage.cache_write_input_tokens": 17_787,
        },
      }),
    );
    expect(read).toMatchObject({
      provider: null,
      input_tokens: 57_660,
      cache_read_tokens: 35_574,
      cache_write_tokens: 17_787,
      output_tokens: 631,
    });
  });

  it("reads Vercel AI SDK", () => {
    const read = readSpan(
      span({
        name: "ai.streamText.doStream",
        attributes: {
          "ai.operationId": "ai.streamText.doStream",
          "ai.model.provider": "azure-openai.chat",
          "ai.model.id": "gpt-4o",
          "ai.usage.promptTokens": Number.NaN,
          "ai.usage.inputTokens": 70,
          "ai.usage.outputTokens": 30,
          "ai.usage.cachedInputTokens": 20,
          "ai.response.msToFirstChunk": 812.4,
          "ai.telemetry.functionId": "title",
          "ai.telemetry.metadata.userId": "ada",
          "ai.prompt.messages": "a secret",
        },
      }),
    );
    expect(read).toMatchObject({
      provider: "azure",
      model: "gpt-4o",
      input_tokens: 70,
      cache_read_tokens: 20,
      output_tokens: 30,
      time_to_first_token_ms: 812.4,
      feature: "title",
      user: "ada",
    });
    expect(JSON.stringify(read)).not.toContain("secret");
  });

  it("reads OpenInference, with its cost", () => {
    const read = readSpan(
      span({
        attributes: {
          "openinference.span.kind": "LLM",
          "llm.provider": "openai",
          "llm.system": "another",
          "llm.model_name": "gpt-4o-audio",
          "llm.token_count.prompt": 300,
          "llm.token_count.completion": 90,
          "llm.token_count.prompt_details.audio": 120,
          "llm.token_count.completion_details.reasoning": 10,
          "llm.cost.total": 0.0123,
          "session.id": "room",
        },
        events: [{ name: "First Token Stream Event", afterMs: 40 }],
      }),
    );
    expect(read).toMatchObject({
      provider: "openai",
      model: "gpt-4o-audio",
      input_tokens: 300,
      input_audio_tokens: 120,
      output_tokens: 90,
      reasoning_tokens: 10,
      cost_usd: 0.0123,
      room: "room",
      time_to_first_token_ms: 40,
    });
  });

  it("lets a program choose labels, on the span before the resource", () => {
    const read = readSpan(
      span(
        {
          attributes: {
            "gen_ai.agent.name": "helper",
            "tokentab.feature": "invoice",
            "tokentab.kind": "group",
            "tokentab.endpoint": "/invoices",
            "tokentab.user": 42,
            "tokentab.metadata.customer": "acme",
          },
        },
        {
          "service.name": "unknown_service:node",
          "tokentab.feature": "any",
          "tokentab.room": "office",
          "tokentab.metadata.customer": "any",
          "tokentab.metadata.beta": true,
        },
      ),
    );
    expect(read).toMatchObject({
      feature: "invoice",
      kind: "group",
      endpoint: "/invoices",
      user: "42",
      room: "office",
    });
    expect(read.metadata).toEqual({ customer: "acme", beta: true });
  });

  it("cuts conventional labels that are too long instead of losing the call", () => {
    const read = readSpan(span({ attributes: { "gen_ai.agent.name": "a".repeat(500) } }));
    expect(read.feature).toBe("a".repeat(200));
  });

  it("takes 0 dollars for a price that the program did not know", () => {
    expect(readSpan(span({ attributes: { "gen_ai.usage.cost": 0 } })).cost_usd).toBeNull();
  });

  it.each([
    ["openai.responses", "openai"],
    ["google.generative-ai", "google"],
    ["google.vertex.chat", "google"],
    ["vertex.anthropic.messages", "google"],
    ["amazon-bedrock", "aws"],
    ["AWS", "aws"],
    ["mistral_ai", "mistral"],
    ["Langchain", null],
    ["_OTHER", null],
  ])("reads the provider %s as %s", (name, provider) => {
    expect(readSpan(span({ attributes: { "gen_ai.system": name } })).provider).toBe(provider);
  });

  it.each([
    [0.2, 200],
    // 150 seconds cannot be, in a call of 1.5.
    [150, 150],
    [-1, undefined],
  ])("takes the time to the first token %s as %s ms", (value, expected) => {
    const read = readSpan(span({ attributes: { "gen_ai.server.time_to_first_token": value } }));
    expect(read.time_to_first_token_ms).toBe(expected);
  });

  it("reads a failure from the status, the error's type and the exception", () => {
    const read = (type: string | undefined, message: string, attributes = {}) => {
      const exception = { ...(type && { "exception.type": type }), "exception.message": message };
      const events = [{ name: "exception", afterMs: 9, attributes: exception }];
      const { success, error_type, error_message } = readSpan(span({ status: { code: 2 }, events, attributes }));
      expect(success).toBe(false);
      return [error_type, error_message];
    };
    expect(read("TimeoutError", "the prompt was: hello")).toEqual(["TimeoutError", undefined]);
    expect(read("my.app.RateLimitError", "hello")).toEqual(["RateLimitError", undefined]);
    expect(read("tell me more", "hello")).toEqual(["other", undefined]);
    expect(read(undefined, "hello")).toEqual([undefined, undefined]);
    const quoted =
      "Error code: 429 - {'error': {'message': 'hello', 'code': 'insufficient_quota', 'param': 'max_tokens'}}";
    expect(read("openai.RateLimitError", quoted)).toEqual([
      "openai.RateLimitError",
      "429 Too Many Requests: openai.RateLimitError, insufficient_quota, parameter max_tokens",
    ]);
    expect(read(undefined, "hello", { "error.type": "429" })).toEqual(["429", "429 Too Many Requests"]);
    expect(read(undefined, "hello", { "http.response.status_code": 503 })).toEqual([
      "http_503",
      "503 Service Unavailable",
    ]);
    expect(readSpan(span({ status: { code: 2, message: "hello" } })).error_message).toBeUndefined();
    expect(readSpan(span({ status: { code: 1 } }))).toMatchObject({ success: true });
  });

  it("leaves out times that are not set or run backwards", () => {
    const read = (change: object) => readSpan({ ...span({}), ...change });
    expect(read({ startMs: null })).toMatchObject({ occurred_at: undefined, response_time_ms: undefined });
    expect(read({ endMs: null }).response_time_ms).toBeUndefined();
    expect(read({ endMs: 5 }).response_time_ms).toBeUndefined();
  });
});

function defined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null));
}
