import { fieldsAt, isFields, textAt } from "./fields.js";
import { providerOfAddress } from "./provider-of-address.js";
import type { Method, Recording } from "./record-method.js";
import { wrapClient } from "./wrap-client.js";

/** Mistral and OpenRouter always tell a stream's usage, and Mistral refuses the option that asks for it. */
const TELL_UNASKED = new Set(["mistral", "openrouter"]);
/** The first of Azure's versions that knows the option; later ones are dates too, or "preview" and the like. */
const AZURE_SINCE = "2024-09-01";

/** Whether it looks like a client of the package `openai`. */
export function isOpenAi(client: object): boolean {
  const completions = fieldsAt(fieldsAt(client, "chat"), "completions");
  return typeof completions?.create === "function" || typeof fieldsAt(client, "responses")?.create === "function";
}

/**
 * A client of `openai`, or of what speaks its dialect at another address, whose calls are recorded: chat, responses, embeddings,
 * images and transcriptions, and the helpers on top of them. A streamed chat is asked for its usage, and the chunk that
 * comes of it is kept from the caller.
 */
export function wrapOpenAi<Client extends object>(client: Client, recording: Recording): Client {
  const provider = providerOfAddress(textAt(client, "baseURL"));
  const version = textAt(client, "apiVersion");
  const asks = !TELL_UNASKED.has(provider ?? "") && (version === null || version >= AZURE_SINCE);
  const prepare = asks ? askForUsage : undefined;
  const methods = new Map<string, Method>([
    ["chat.completions.create", { endpoint: "/v1/chat/completions", prepare }],
    ["completions.create", { endpoint: "/v1/completions", prepare }],
    ["responses.create", { endpoint: "/v1/responses" }],
    ["embeddings.create", { endpoint: "/v1/embeddings" }],
    ["images.generate", { endpoint: "/v1/images/generations" }],
    ["images.edit", { endpoint: "/v1/images/edits" }],
    ["audio.transcriptions.create", { endpoint: "/v1/audio/transcriptions" }],
  ]);
  // The SDK's version 4 has its helpers there.
  const helpers = ["beta", "beta.chat", "beta.chat.completions"];
  return wrapClient(client, { provider, methods, helpers, links: { _client: "" } }, recording);
}

const HIDE_NOTHING = () => false;

function askForUsage(args: unknown[]): ReturnType<NonNullable<Method["prepare"]>> {
  const [params, ...rest] = args;
  if (!isFields(params) || params.stream !== true) return { args, isHidden: HIDE_NOTHING };
  const options = fieldsAt(params, "stream_options");
  if (options?.include_usage === true) return { args, isHidden: HIDE_NOTHING };
  const asking = { ...params, stream_options: { ...options, include_usage: true } };
  return { args: [asking, ...rest], isHidden: isUsageChunk };
}

function isUsageChunk(event: unknown): boolean {
  return isFields(event) && Array.isArray(event.choices) && event.choices.length === 0 && isFields(event.usage);
}
