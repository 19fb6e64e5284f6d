import { createOpenAI } from "@ai-sdk/openai";
import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI } from "@google/genai";
import { generateText, streamText, wrapLanguageModel } from "ai";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTokentab, type Tokentab } from "@/client/src/create-tokentab";
import { type RecordingServer, startRecordingServer } from "@/e2e/scenes/recording-server";
import { SDK_BILLS } from "@/e2e/scenes/sdk-bills";
import { startSdkUpstream } from "@/e2e/scenes/sdk-upstream";
import type { FakeUpstream } from "@/lib/testing/servers/fake-upstream";

const PROMPT = "Greet me";
const messages = [{ role: "user" as const, content: PROMPT }];
const CHAT = { ...SDK_BILLS.chat, endpoint: "/v1/chat/completions" };
const RESPONSE = { ...SDK_BILLS.response, endpoint: "/v1/responses" };
const MESSAGE = { ...SDK_BILLS.message, endpoint: "/v1/messages" };
/** Not marked as left before its end. */
const WHOLE = { success: true, metadata: null, response_time_ms: expect.any(Number) };

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

/** Runs a program of the user's, which reports to the server, and expects these records of it, in this order. */
async function expectRecords(user: string, run: (tokentab: Tokentab) => Promise<unknown>, expected: object[]) {
  const labels = { user, room: `room of ${user}`, feature: "greeting" };
  const tokentab = createTokentab({ url: server.url, key: server.key, labels });
  const before = upstream.received.length;
  await run(tokentab);
  expect([await tokentab.close(), tokentab.lost]).toEqual([true, 0]);
  expect(upstream.received.length - before).toBe(expected.length);
  const records = await server.recordsOf(user);
  expect(records).toMatchObject(expected.map((one) => ({ ...one, ...labels, ...WHOLE })));
}

describe("the client's wrap()", () => {
  test("openai: chats, with and without a stream", async () => {
    const run = async (tokentab: Tokentab) => {
      const openai = tokentab.wrap(new OpenAI({ apiKey: "key", baseURL: `${upstream.url}/v1` }));
      const whole = await openai.chat.completions.create({ model: "gpt-4o-mini", messages });
      expect(whole.choices[0].message.content).toBe("Hello there");
      const stream = await openai.chat.completions.create({ model: "gpt-4o-mini", messages, stream: true });
      let text = "";
      for await (const { choices } of stream) text += choices[0].delta.content ?? "";
      expect(text).toBe("Hello there");
      const helper = openai.chat.completions.stream({ model: "gpt-4o-mini", messages });
      expect(await helper.finalContent()).toBe("Hello there");
    };
    await expectRecords("chats", run, [CHAT, CHAT, CHAT]);
  });

  test("openai: responses, with and without a stream", async () => {
    const run = async (tokentab: Tokentab) => {
      const openai = tokentab.wrap(new OpenAI({ apiKey: "key", baseURL: `${upstream.url}/v1` }));
      const asked = { model: "gpt-5-mini", input: PROMPT };
      expect((await openai.responses.create(asked)).output_text).toBe("Hello there");
      expect((await openai.responses.stream(asked).finalResponse()).output_text).toBe("Hello there");
    };
    await expectRecords("responses", run, [RESPONSE, RESPONSE]);
  });

  test("@anthropic-ai/sdk: messages, with and without a stream", async () => {
    const run = async (tokentab: Tokentab) => {
      const anthropic = tokentab.wrap(new Anthropic({ apiKey: "key", baseURL: upstream.url }));
      const asked = { model: "claude-sonnet-4-6", max_tokens: 100, messages };
      expect((await anthropic.messages.create(asked)).content).toMatchObject([{ text: "Hello there" }]);
      expect(await anthropic.messages.stream(asked).finalText()).toBe("Hello there");
    };
    await expectRecords("messages", run, [MESSAGE, MESSAGE]);
  });

  test("@google/genai: contents, with and without a stream, and a chat", async () => {
    const run = async (tokentab: Tokentab) => {
      const google = tokentab.wrap(new GoogleGenAI({ apiKey: "key", httpOptions: { baseUrl: upstream.url } }));
      const asked = { model: "gemini-2.5-flash", contents: PROMPT };
      expect((await google.models.generateContent(asked)).text).toBe("Hello there");
      let text = "";
      for await (const part of await google.models.generateContentStream(asked)) text += part.text;
      expect(text).toBe("Hello there");
      const chat = google.chats.create({ model: asked.model });
      expect((await chat.sendMessage({ message: PROMPT })).text).toBe("Hello there");
    };
    const content = { ...SDK_BILLS.content, endpoint: "generateContent" };
    await expectRecords("contents", run, [content, { ...content, endpoint: "streamGenerateContent" }, content]);
  });
});

test("the client's middleware for Vercel AI SDK: texts of chats and responses, with and without a stream", async () => {
  const run = async (tokentab: Tokentab) => {
    const provider = createOpenAI({ apiKey: "key", baseURL: `${upstream.url}/v1` });
    for (const bare of [provider.chat("gpt-4o-mini"), provider("gpt-5-mini")]) {
      const model = wrapLanguageModel({ model: bare, middleware: tokentab.middleware() });
      expect((await generateText({ model, prompt: PROMPT })).text).toBe("Hello there");
      expect(await streamText({ model, prompt: PROMPT }).text).toBe("Hello there");
    }
  };
  const { chat, response } = SDK_BILLS;
  await expectRecords("middleware", run, [chat, chat, response, response]);
});
