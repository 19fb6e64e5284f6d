import { createOpenAI } from "@ai-sdk/openai";
import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI } from "@google/genai";
import { generateText, streamText } from "ai";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RecordingServer, startRecordingServer } from "@/e2e/scenes/recording-server";
import { SDK_BILLS } from "@/e2e/scenes/sdk-bills";
import { startSdkUpstream } from "@/e2e/scenes/sdk-upstream";
import type { FakeUpstream } from "@/lib/testing/servers/fake-upstream";

const PROMPT = "Greet me";
const messages = [{ role: "user" as const, content: PROMPT }];
const CHAT = { ...SDK_BILLS.chat, endpoint: "/v1/chat/completions" };
const RESPONSE = { ...SDK_BILLS.response, endpoint: "/v1/responses" };
const MESSAGE = { ...SDK_BILLS.message, endpoint: "/v1/messages" };
const CONTENT = { ...SDK_BILLS.content, endpoint: "/v1beta/models/gemini-2.5-flash:generateContent" };
/** Not marked as left before its end. */
const WHOLE = { success: true, metadata: null, response_time_ms: expect.any(Number) };

let upstream: FakeUpstream;
let server: RecordingServer;

beforeAll(async () => {
  upstream = await startSdkUpstream();
  server = await startRecordingServer(["openai", "anthropic", "google"], upstream.url);
}, 180_000);
afterAll(async () => {
  await server?.close();
  upstream?.close();
});

/** What an SDK is told: the gateway's address, the Tokentab key, and whose call it is. */
function settings(provider: string, user: string) {
  return {
    apiKey: server.key,
    baseURL: `${server.url}/api/gateway/${provider}`,
    maxRetries: 0,
    defaultHeaders: labels(user),
  };
}

const labels = (user: string) => ({
  "X-Tokentab-User": user,
  "X-Tokentab-Room": `room of ${user}`,
  "X-Tokentab-Feature": "greeting",
});

/** The user has this one call, and it reached the provider with the provider's own key. */
async function expectOnce(user: string, expected: typeof CHAT | typeof MESSAGE): Promise<void> {
  const records = await server.recordsOf(user);
  expect(records).toMatchObject([{ ...expected, ...WHOLE, room: `room of ${user}`, feature: "greeting" }]);
  const { headers } = upstream.received[upstream.received.length - 1];
  const sent = headers.authorization ?? headers["x-api-key"] ?? headers["x-goog-api-key"];
  expect(sent).toContain(`key-of-${expected.provider}`);
  expect(JSON.stringify(headers)).not.toMatch(/ttk_|x-tokentab/);
}

describe("openai", () => {
  const client = (user: string) => {
    const { baseURL, ...rest } = settings("openai", user);
    return new OpenAI({ ...rest, baseURL: `${baseURL}/v1` });
  };

  test("a chat", async () => {
    const answer = await client("chat").chat.completions.create({ model: "gpt-4o-mini", messages });
    expect(answer.choices[0].message.content).toBe("Hello there");
    expect(answer.usage?.total_tokens).toBe(1_550);
    await expectOnce("chat", CHAT);
  });

  test("a streamed chat that did not ask for its usage sees none, and it is recorded all the same", async () => {
    const stream = await client("chat stream").chat.completions.create({
      model: "gpt-4o-mini",
      messages,
      stream: true,
    });
    let text = "";
    for await (const { choices, usage } of stream) {
      text += choices[0].delta.content ?? "";
      expect(usage ?? null).toBeNull();
    }
    expect(text).toBe("Hello there");
    await expectOnce("chat stream", CHAT);
  });

  test("a streamed chat that asked for its usage sees it", async () => {
    const stream = client("asking stream").chat.completions.stream({
      model: "gpt-4o-mini",
      messages,
      stream_options: { include_usage: true },
    });
    const answer = await stream.finalChatCompletion();
    expect(answer.choices[0].message.content).toBe("Hello there");
    expect(answer.usage?.total_tokens).toBe(1_550);
    await expectOnce("asking stream", CHAT);
  });

  test("a response", async () => {
    const answer = await client("response").responses.create({ model: "gpt-5-mini", input: PROMPT });
    expect([answer.output_text, answer.usage?.total_tokens]).toEqual(["Hello there", 1_300]);
    await expectOnce("response", RESPONSE);
  });

  test("a streamed response", async () => {
    const stream = client("response stream").responses.stream({ model: "gpt-5-mini", input: PROMPT });
    const answer = await stream.finalResponse();
    expect([answer.output_text, answer.usage?.total_tokens]).toEqual(["Hello there", 1_300]);
    await expectOnce("response stream", RESPONSE);
  });
});

describe("@anthropic-ai/sdk", () => {
  const client = (user: string) => new Anthropic(settings("anthropic", user));
  const asked = { model: "claude-sonnet-4-6", max_tokens: 100, messages };

  test("a message", async () => {
    const answer = await client("message").messages.create(asked);
    expect(answer).toMatchObject({ content: [{ text: "Hello there" }], usage: { output_tokens: 50 } });
    await expectOnce("message", MESSAGE);
  });

  test("a streamed message", async () => {
    const answer = await client("message stream").messages.stream(asked).finalMessage();
    expect(answer).toMatchObject({ content: [{ text: "Hello there" }], usage: { output_tokens: 50 } });
    await expectOnce("message stream", MESSAGE);
  });
});

describe("@google/genai", () => {
  const client = (user: string) => {
    const { apiKey, baseURL } = settings("google", user);
    return new GoogleGenAI({ apiKey, httpOptions: { baseUrl: baseURL, headers: labels(user) } });
  };
  const asked = { model: "gemini-2.5-flash", contents: PROMPT };

  test("a content", async () => {
    const answer = await client("content").models.generateContent(asked);
    expect([answer.text, answer.usageMetadata?.totalTokenCount]).toEqual(["Hello there", 600]);
    await expectOnce("content", CONTENT);
  });

  test("a streamed content", async () => {
    const parts = [];
    for await (const part of await client("content stream").models.generateContentStream(asked)) parts.push(part);
    expect(parts.map(({ text }) => text)).toEqual(["Hello ", "there"]);
    expect(parts[1].usageMetadata?.totalTokenCount).toBe(600);
    const endpoint = CONTENT.endpoint.replace(":generate", ":streamGenerate");
    await expectOnce("content stream", { ...CONTENT, endpoint });
  });
});

describe("Vercel AI SDK", () => {
  const provider = (user: string) => {
    const { apiKey, baseURL, defaultHeaders } = settings("openai", user);
    return createOpenAI({ apiKey, baseURL: `${baseURL}/v1`, headers: defaultHeaders });
  };

  test("a generated text, of a chat and of a response", async () => {
    const chat = await generateText({ model: provider("ai chat").chat("gpt-4o-mini"), prompt: PROMPT });
    expect([chat.text, chat.usage.totalTokens]).toEqual(["Hello there", 1_550]);
    await expectOnce("ai chat", CHAT);
    const response = await generateText({ model: provider("ai response")("gpt-5-mini"), prompt: PROMPT });
    expect([response.text, response.usage.totalTokens]).toEqual(["Hello there", 1_300]);
    await expectOnce("ai response", RESPONSE);
  });

  test("a streamed text, of a chat and of a response", async () => {
    const chat = streamText({ model: provider("ai chat stream").chat("gpt-4o-mini"), prompt: PROMPT });
    expect([await chat.text, (await chat.usage).totalTokens]).toEqual(["Hello there", 1_550]);
    await expectOnce("ai chat stream", CHAT);
    const response = streamText({ model: provider("ai response stream")("gpt-5-mini"), prompt: PROMPT });
    expect([await response.text, (await response.usage).totalTokens]).toEqual(["Hello there", 1_300]);
    await expectOnce("ai response stream", RESPONSE);
  });
});

test("a key that is none reaches no provider, and each SDK tells its own error with the gateway's words", async () => {
  const { baseURL, ...bad } = { ...settings("openai", "nobody"), apiKey: "ttk_none" };
  const openai = new OpenAI({ ...bad, baseURL: `${baseURL}/v1` });
  const anthropic = new Anthropic({ ...settings("anthropic", "nobody"), apiKey: bad.apiKey });
  const httpOptions = { baseUrl: settings("google", "nobody").baseURL };
  const google = new GoogleGenAI({ apiKey: bad.apiKey, httpOptions });
  const model = createOpenAI({ apiKey: bad.apiKey, baseURL: `${baseURL}/v1` })("gpt-5-mini");
  const before = upstream.received.length;
  const refused = { status: 401, message: expect.stringContaining("API key") };
  await expect(openai.models.list()).rejects.toMatchObject(refused);
  await expect(anthropic.models.list()).rejects.toMatchObject(refused);
  await expect(google.models.get({ model: "gemini-2.5-flash" })).rejects.toMatchObject(refused);
  const { message } = refused;
  await expect(generateText({ model, prompt: PROMPT })).rejects.toMatchObject({ statusCode: 401, message });
  expect(upstream.received.length).toBe(before);
});

test("every call that reached a provider is recorded, and nothing else", async () => {
  expect(await server.countRecords()).toBe(upstream.received.length);
});
