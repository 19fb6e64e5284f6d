import { fieldsAt } from "./fields.js";
import type { Method, Recording } from "./record-method.js";
import { wrapClient } from "./wrap-client.js";

const METHODS = new Map<string, Method>([
  ["models.generateContent", { endpoint: "generateContent" }],
  ["models.generateContentStream", { endpoint: "streamGenerateContent" }],
  ["models.embedContent", { endpoint: "embedContent" }],
]);

/** Whether it looks like a client of the package `@google/genai`. */
export function isGoogle(client: object): boolean {
  return typeof fieldsAt(client, "models")?.generateContent === "function";
}

/** A client of `@google/genai` whose generated contents and embeddings are recorded, those of chats and streams too. */
export function wrapGoogle<Client extends object>(client: Client, recording: Recording): Client {
  // Chats are made with the models, and so with the recorded ones.
  const shape = { provider: "google", methods: METHODS, helpers: ["chats"], links: { modelsModule: "models" } };
  return wrapClient(client, shape, recording);
}
