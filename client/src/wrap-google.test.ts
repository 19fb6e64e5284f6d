import { expect, it } from "vitest";
import { collect } from "./testing/collect.js";
import { keepEvents } from "./testing/recorded.js";
import { isGoogle, wrapGoogle } from "./wrap-google.js";

type Params = { model: string };

/** Built like the SDK's: methods are fields that know their object, and chats are made with the models. */
class Models {
  readonly #chunks: object[];
  generateContent = async (_: Params): Promise<object> => {
    if (this.#chunks.length === 0) throw Object.assign(new Error(ERROR), { status: 429 });
    return this.#chunks[this.#chunks.length - 1];
  };
  generateContentStream = async (_: Params): Promise<AsyncGenerator<object>> => iterate(this.#chunks);
  constructor(chunks: object[]) {
    this.#chunks = chunks;
  }
}

class Chats {
  readonly modelsModule: Models;
  constructor(modelsModule: Models) {
    this.modelsModule = modelsModule;
  }
  create(params: Params) {
    const { modelsModule } = this;
    return { sendMessage: () => modelsModule.generateContent(params) };
  }
}

const ERROR = JSON.stringify({ error: { code: 429, status: "RESOURCE_EXHAUSTED", message: "Quota exceeded" } });
const CHUNKS = [
  { modelVersion: "gemini-2.5-pro", candidates: [{ content: {} }], usageMetadata: { promptTokenCount: 4 } },
  {
    modelVersion: "gemini-2.5-pro",
    candidates: [{ content: { parts: [{ text: "an answer that stays here" }] } }],
    usageMetadata: {
      promptTokenCount: 4,
      candidatesTokenCount: 2,
      thoughtsTokenCount: 5,
      promptTokensDetails: [{ modality: "AUDIO", tokenCount: 4 }],
    },
  },
];

function wrapped(chunks: object[]) {
  const models = new Models(chunks);
  const recording = keepEvents();
  return { events: recording.events, google: wrapGoogle({ models, chats: new Chats(models) }, recording) };
}

it("records an answer, and one to a chat", async () => {
  const { google, events } = wrapped(CHUNKS);
  expect(isGoogle(google)).toBe(true);
  expect(await google.models.generateContent({ model: "gemini-2.5-pro" })).toBe(CHUNKS[1]);
  expect(await google.chats.create({ model: "gemini-2.5-pro" }).sendMessage()).toBe(CHUNKS[1]);
  const { usageMetadata } = CHUNKS[1];
  const response = { modelVersion: "gemini-2.5-pro", usageMetadata, usage: null };
  expect(events).toMatchObject([
    { provider: "google", endpoint: "generateContent", response },
    { provider: "google", response },
  ]);
  expect(JSON.stringify(events)).not.toContain("stays here");
});

it("records a stream by its last counts, whichever way it is read", async () => {
  const { google, events } = wrapped(CHUNKS);
  const whole = await google.models.generateContentStream({ model: "gemini-2.5-pro" });
  expect(await collect(whole)).toEqual(CHUNKS);
  await whole.return(undefined);

  const stream = await google.models.generateContentStream({ model: "gemini-2.5-pro" });
  expect(await stream.next()).toEqual({ done: false, value: CHUNKS[0] });
  await stream.return(undefined);
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(events[0]).not.toHaveProperty("metadata");
  expect(events).toMatchObject([
    { success: true, response: { usageMetadata: CHUNKS[1].usageMetadata } },
    { success: true, response: { usageMetadata: { promptTokenCount: 4 } }, metadata: { partial: true } },
  ]);
});

it("reads the provider's status out of the error's message, and no sentence", async () => {
  const { google, events } = wrapped([]);
  await expect(google.models.generateContent({ model: "gemini-2.5-pro" })).rejects.toThrow(ERROR);
  expect(events).toMatchObject([
    { success: false, provider_error: { type: "RESOURCE_EXHAUSTED" }, model: "gemini-2.5-pro" },
  ]);
  expect(JSON.stringify(events)).not.toContain("Quota exceeded");
});

async function* iterate(chunks: object[]): AsyncGenerator<object> {
  yield* chunks;
}
