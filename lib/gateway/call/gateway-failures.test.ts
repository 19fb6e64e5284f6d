import { beforeEach, expect, it } from "vitest";
import { createProviderKey } from "@/lib/accounts/provider-keys/create-provider-key";
import { getDatabase } from "@/lib/db/connection/database";
import { updateOrganization } from "@/lib/operations/settings/update-organization";
import { listErrorGroups } from "@/lib/reading/failures/list-error-groups";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { searchTables } from "@/lib/testing/databases/search-tables";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { createTestKey } from "@/lib/testing/servers/call-endpoint";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";

useTestDatabase();
const gateway = useTestGateway(["openai", "anthropic"], { connectMs: 1_000, idleMs: 800 });
beforeEach(async () => {
  await gateway.records();
  await getDatabase().prisma.usageRecord.deleteMany();
});

const PROMPT = "the secret plan is to move the office to the moon";
const CHAT = { model: "gpt-4o", messages: [{ role: "user", content: PROMPT }] };
const STREAMED = { ...CHAT, stream: true };
const CHUNK = `data: ${JSON.stringify({ model: "gpt-4o", choices: [{ delta: { content: "Hi" } }] })}\n\n`;
const onlyRecord = async () => {
  const records = await gateway.records();
  expect(records).toHaveLength(1);
  return records[0];
};

it.each([
  [
    400,
    {
      error: {
        message: PROMPT,
        type: "invalid_request_error",
        code: "unknown_parameter",
        param: "messages[3].content",
      },
    },
    "400 Bad Request: invalid_request_error, unknown_parameter, parameter messages[3].content",
  ],
  [400, { error: { message: PROMPT, type: PROMPT, code: "plan", param: "moon" } }, "400 Bad Request"],
  [400, { error: { message: `messages.0.role: ${PROMPT}` } }, "400 Bad Request: parameter messages.0.role"],
  [401, { object: "error", message: "Unauthorized" }, "401 Unauthorized"],
  [
    422,
    { detail: [{ loc: ["body", "messages", 0], input: PROMPT }] },
    "422 Unprocessable Entity: parameter messages.0",
  ],
  [429, { error: { type: "rate_limit_error", message: "Slow down" } }, "429 Too Many Requests: rate_limit_error"],
  [500, { error: { code: 500, message: "Overloaded", status: "INTERNAL" } }, "500 Internal Server Error: INTERNAL"],
  [503, { error: PROMPT }, "503 Service Unavailable"],
])("a %i passes unchanged and is recorded with its reason", async (status, body, message) => {
  gateway.upstream.answer((response) => {
    response
      .writeHead(status, PROMPT, { "Content-Type": "application/json", "Retry-After": "7" })
      .end(JSON.stringify(body));
  });
  const got = await gateway.chat(CHAT);
  expect(got).toMatchObject({ status, headers: { "retry-after": "7" } });
  expect(JSON.parse(got.body.toString())).toEqual(body);
  expect(await onlyRecord()).toMatchObject({
    modelName: "gpt-4o",
    success: false,
    errorType: `http_${status}`,
    errorMessage: message,
    outputTokens: 0n,
  });
  expect(await searchTables(PROMPT)).toEqual([]);
});

it("a provider's message is kept only where the organization chose so, without what it repeats of the prompt", async () => {
  gateway.upstream.answerJson(400, {
    error: { message: `Model gpt-4o-mini-2024 refused because of "${PROMPT}", sorry.` },
  });
  expect((await gateway.chat({ ...CHAT, model: "gpt-4o-mini-2024" })).body.toString()).toContain(PROMPT);
  expect(await onlyRecord()).toMatchObject({ errorMessage: "400 Bad Request", providerMessage: "" });
  const { id, viewer } = gateway.organization;
  await updateOrganization(viewer, id, { keepProviderMessages: true });
  await gateway.chat({ ...CHAT, model: "gpt-4o-mini-2024" });
  await updateOrganization(viewer, id, { keepProviderMessages: false });
  const [, kept] = await gateway.records();
  expect(kept).toMatchObject({
    errorMessage: "400 Bad Request",
    providerMessage: 'Model gpt-4o-mini-2024 refused because of "…", sorry.',
  });
  for (const part of [PROMPT, "secret plan", "to the moon"]) expect(await searchTables(part)).toEqual([]);
});

it("errors of one cause are one group, whatever they quote, and others of the same status are not", async () => {
  const messages = [
    `Invalid value: "${PROMPT}" in request req_1a2b.`,
    'Invalid value: "another prompt" in request req_77.',
    "Your account has no access to this.",
  ];
  for (const message of messages) {
    gateway.upstream.answerJson(400, { error: { message, type: "invalid_request_error" } });
    await gateway.chat(CHAT);
  }
  gateway.upstream.answerJson(400, { error: { message: messages[0], type: "rate_limit_error" } });
  await gateway.chat(CHAT);
  await gateway.records();
  const { groups } = await openUsageView(
    gateway.organization.viewer,
    UsageFilter.parse({ days: "1" }),
    listErrorGroups,
  );
  expect(
    groups.map(({ count, errorMessage, providerMessage }) => [count, errorMessage, providerMessage]).sort(),
  ).toEqual([
    [1, "400 Bad Request: invalid_request_error", ""],
    [1, "400 Bad Request: rate_limit_error", ""],
    [2, "400 Bad Request: invalid_request_error", ""],
  ]);
});

it("a connection that breaks before the answer is a 502 in the provider's shape", async () => {
  gateway.upstream.answer((response) => void response.destroy());
  const got = await gateway.chat(CHAT);
  expect(got.status).toBe(502);
  expect(JSON.parse(got.body.toString()).error.code).toBe("connection_reset");
  expect(await onlyRecord()).toMatchObject({ success: false, errorType: "connection_reset" });
});

it("a connection that breaks midway breaks for the caller too, after all that had come", async () => {
  gateway.upstream.answer(async (response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" }).write(CHUNK + CHUNK);
    await new Promise((resolve) => setTimeout(resolve, 50));
    response.destroy();
  });
  const got = await gateway.chat(STREAMED);
  expect(got).toMatchObject({ status: 200, broken: true, body: Buffer.from(CHUNK + CHUNK) });
  expect(await onlyRecord()).toMatchObject({ success: false, errorType: "connection_reset", metadata: null });
});

it("a kept connection that the provider has closed is replaced", async () => {
  gateway.upstream.answer((response) => {
    response.once("finish", () => setTimeout(() => response.socket?.destroy(), 1));
    response.end("{}");
  });
  for (let call = 0; call < 20; call++) expect((await gateway.chat(CHAT)).status).toBe(200);
});

it("a provider that stays silent is a 504, or breaks off when it had begun", async () => {
  gateway.upstream.answer(() => undefined);
  expect((await gateway.chat(CHAT)).status).toBe(504);
  gateway.upstream.answer((response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" }).write(CHUNK);
  });
  expect(await gateway.chat(STREAMED)).toMatchObject({ status: 200, broken: true });
  const failed = { success: false, errorType: "timeout" };
  expect(await gateway.records()).toMatchObject([failed, failed]);
});

it("a malformed stream passes unchanged and is recorded as one", async () => {
  const malformed = `${CHUNK}data: {"choices":[{"delta\n\n${CHUNK}data: [DONE]\n\n`;
  gateway.upstream.answerEvents([malformed]);
  expect((await gateway.chat(STREAMED)).body.toString()).toBe(malformed);
  expect(await onlyRecord()).toMatchObject({ success: false, errorType: "malformed_stream" });
});

it("an error in the middle of a stream is a failure with the provider's word for it", async () => {
  const error = { type: "error", error: { type: "overloaded_error", message: "Overloaded" } };
  gateway.upstream.answerEvents([`event: error\ndata: ${JSON.stringify(error)}\n\n`]);
  const headers = { "x-api-key": gateway.key, "content-type": "application/json" };
  await gateway.send("/anthropic/v1/messages", { method: "POST", headers, body: JSON.stringify(STREAMED) });
  expect(await onlyRecord()).toMatchObject({
    success: false,
    errorType: "overloaded_error",
    errorMessage: null,
  });
});

it("a broken compression passes unchanged, with tokens unknown", async () => {
  const broken = Buffer.from("not gzip at all");
  gateway.upstream.answer((response) => {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" }).end(broken);
  });
  expect((await gateway.chat(CHAT)).body).toEqual(broken);
  expect(await onlyRecord()).toMatchObject({ success: true, tokenDetail: "UNKNOWN" });
});

it("nothing at the base URL, or a name that leads nowhere, has its own reason", async () => {
  const organization = await createTestOrganization();
  const key = await createTestKey(organization, "INGEST");
  const types: string[] = [];
  for (const [provider, baseUrl] of [
    ["here", "http://127.0.0.1:9"],
    ["nowhere", "http://nowhere.invalid"],
  ]) {
    await createProviderKey(organization.viewer, {
      provider,
      name: "x",
      baseUrl,
      key: null,
      organizationId: undefined,
    });
    const headers = { authorization: `Bearer ${key}` };
    const got = await gateway.send(`/${provider}/chat/completions`, { method: "POST", headers, body: "{}" });
    types.push(`${got.status} ${JSON.parse(got.body.toString()).error.code}`);
  }
  expect(types).toEqual(["502 connection_refused", "502 dns_error"]);
});
