import { fieldsAt, textAt } from "./fields.js";
import { providerOfAddress } from "./provider-of-address.js";
import type { Method, Recording } from "./record-method.js";
import { wrapClient } from "./wrap-client.js";

const METHODS = new Map<string, Method>([
  ["messages.create", { endpoint: "/v1/messages" }],
  ["beta.messages.create", { endpoint: "/v1/messages" }],
]);

/** Whether it looks like a client of the package `@anthropic-ai/sdk`. */
export function isAnthropic(client: object): boolean {
  return typeof fieldsAt(client, "messages")?.create === "function";
}

/** A client of `@anthropic-ai/sdk`, or of its kin for Vertex and Bedrock, whose messages are recorded, streamed ones too. */
export function wrapAnthropic<Client extends object>(client: Client, recording: Recording): Client {
  const provider = providerOfAddress(textAt(client, "baseURL"));
  return wrapClient(client, { provider, methods: METHODS, links: { _client: "" } }, recording);
}
