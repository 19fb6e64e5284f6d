import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";
import { isGenerationPath } from "./generation-paths";
import { isGeneration } from "./is-generation";

const CHAT_LIKE = ["/v1/chat/completions", "/v1/completions", "/v1/embeddings", "/chat/completions"];
const ALLOWED: Record<string, string[]> = {
  openai: [
    ...CHAT_LIKE,
    "/v1/responses",
    "/v1/images/generations",
    "/v1/images/edits",
    "/v1/audio/speech",
    "/v1/audio/transcriptions",
    "/v1/moderations",
  ],
  anthropic: ["/v1/messages", "/v1/messages?beta=true", "/v1/messages/count_tokens", "/v1/chat/completions"],
  google: [
    "/v1beta/models/gemini-2.5-flash:generateContent",
    "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse&$alt=json",
    "/v1/models/text-embedding-004:embedContent",
    "/v1beta/models/gemini-2.5-flash:countTokens",
    "/v1beta/tunedModels/mine-1:generateContent",
    "/v1/projects/p-1/locations/europe-west1/publishers/google/models/gemini-2.5-pro:generateContent",
    "/v1beta/openai/chat/completions",
  ],
  azure: [
    "/openai/deployments/my-gpt/chat/completions?api-version=2025-01-01-preview",
    "/openai/deployments/whisper/audio/transcriptions?api-version=1",
    "/openai/v1/responses",
    "/openai/responses?api-version=1",
    "/models/chat/completions",
    "/anthropic/v1/messages",
  ],
  openrouter: ["/api/v1/chat/completions", "/v1/completions", "/api/v1/messages"],
  mistral: ["/v1/chat/completions", "/v1/fim/completions", "/v1/agents/completions", "/v1/ocr", "/v1/embeddings"],
  deepseek: ["/chat/completions", "/v1/chat/completions", "/beta/completions", "/anthropic/v1/messages"],
  "x-ai": ["/v1/chat/completions", "/v1/responses", "/v1/messages", "/v1/images/generations"],
  groq: ["/openai/v1/chat/completions", "/openai/v1/audio/transcriptions", "/openai/v1/responses"],
  "corp-llm": [...CHAT_LIKE, "/v1/messages", "/api/chat", "/api/generate", "/v2/chat", "/v1/rerank"],
};
/** Judges or counts what is sent, spends nothing, and so is not recorded. */
const FREE = /moderations$|count_tokens$|:countTokens$/;

const REFUSED: Record<string, string[]> = {
  openai: [
    "/v1/files",
    "/v1/files/file-1/content",
    "/v1/batches",
    "/v1/fine_tuning/jobs",
    "/v1/assistants",
    "/v1/threads",
    "/v1/threads/t/messages",
    "/v1/threads/t/runs",
    "/v1/vector_stores",
    "/v1/containers",
    "/v1/conversations",
    "/v1/uploads",
    "/v1/videos",
    "/v1/evals",
    "/v1/responses/resp_1",
    "/v1/responses/resp_1/cancel",
    "/v1/chat/completions/chatcmpl-1",
    "/v1/organization/admin_api_keys",
    "/v1/organization/projects/p/api_keys",
    "/v1/models",
    "/v1/realtime/sessions",
    "/v1/files/x/completions",
    "/v1/organization/users/chat/completions",
    "/",
  ],
  anthropic: [
    "/v1/messages/batches",
    "/v1/messages/batches/b/results",
    "/v1/files",
    "/v1/organizations/users",
    "/v1/models",
  ],
  google: [
    "/v1beta/files",
    "/upload/v1beta/files",
    "/v1beta/cachedContents",
    "/v1beta/models",
    "/v1beta/models/gemini:batchGenerateContent",
    "/v1beta/files/abc:generateContent",
    "/v1beta/corpora/c:query",
    "/v1beta/models/a/b:generateContent",
    "/v1beta/models/veo:predictLongRunning",
    "/v1beta/models/x:generateContent:cancel",
  ],
  azure: ["/openai/files", "/openai/deployments", "/openai/deployments/a/b/chat/completions", "/openai/assistants"],
  openrouter: ["/api/v1/key", "/api/v1/keys", "/api/v1/credits", "/api/v1/models", "/api/v1/generation"],
  mistral: ["/v1/files", "/v1/fine_tuning/jobs", "/v1/batch/jobs", "/v1/agents", "/v1/conversations", "/v1/libraries"],
  deepseek: ["/user/balance", "/models"],
  "x-ai": ["/v1/api-key", "/v1/models", "/v1/files"],
  groq: ["/openai/v1/files", "/openai/v1/batches", "/openai/v1/models"],
  "corp-llm": ["/api/delete", "/api/pull", "/api/tags", "/v1/files", "/admin/keys", "/v1/models"],
};

const CHAT = "/v1/chat/completions";
const TRICKS = [
  `/v1/files/..${CHAT}`,
  "/v1/chat/../files",
  "/v1/chat/%2e%2e/files",
  "/v1/chat/completions/../../files",
  "//v1/chat/completions",
  "/v1//chat/completions",
  "/v1/chat/completions/",
  "/v1/chat/completions//",
  "/v1/chat/completions;/../files",
  "/v1/files;/v1/chat/completions",
  "/v1/files%2fchat/completions",
  "/v1/chat%2Fcompletions",
  "/v1/chat%5ccompletions",
  "/v1/Chat/Completions",
  "/V1/chat/completions",
  "/v1/chat/completions%00",
  "/v1/chat/completions%20",
  "/v1/chat/completions%0a",
  "/v1/chat/completions%3f",
  "/v1/files%3f/chat/completions",
  "/v1/files%23/chat/completions",
  "/v1/chat/completion\u0073\u00a0",
  "/v1/chat/completions:cancel",
  "/v1/chat/completions.json",
  "/x/v1/chat/completions",
  "/v1/files?x=/v1/chat/completions",
  `${CHAT}?$httpMethod=GET`,
  `${CHAT}?%24httpMethod=DELETE`,
  `${CHAT}?a=1&_method=DELETE`,
  `${CHAT}?X-HTTP-Method-Override=GET`,
  `${CHAT}?a;method=GET`,
  `${CHAT}?$httpHeaders=x`,
  `${CHAT}?%zz=1`,
];

const judge = (provider: string, url: string, method = "POST") => {
  const [path, query = ""] = url.split(/\?(.*)/s);
  return isGenerationPath(provider, method, path, query);
};

describe.each(Object.keys(ALLOWED))("%s", (provider) => {
  it.each(ALLOWED[provider])("has a model answer at %s", (url) => {
    expect(judge(provider, url)).toBe(true);
    for (const method of ["GET", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "post", "QUERY"]) {
      expect(judge(provider, url, method), method).toBe(false);
    }
    // What is paid by the organization's key is recorded.
    const [path] = url.split("?");
    expect(isGeneration("POST", path)).toBe(!FREE.test(path));
  });

  it.each(REFUSED[provider])("has something else at %s", (url) => {
    expect(judge(provider, url)).toBe(false);
    expect(judge(provider, url, "GET")).toBe(false);
  });

  it("is not led elsewhere by how a path is written", () => {
    for (const url of TRICKS) expect(judge(provider, url), url).toBe(false);
  });
});

describe("the stored provider key", () => {
  useTestDatabase();
  const gateway = useTestGateway(["openai", "anthropic", "google", "corp-llm"]);
  const sent = () => gateway.upstream.received[gateway.upstream.received.length - 1];
  const ask = (url: string, method: string, headers: Record<string, string>) =>
    gateway.send(url, { method, headers, ...(method === "POST" && { body: "{}" }) });
  const bearer = (key: string) => ({ authorization: `Bearer ${key}`, "content-type": "application/json" });

  it("serves requests to models of a key that records usage, and nothing else", async () => {
    gateway.upstream.answerJson(200, {});
    expect((await ask(`/openai${CHAT}`, "POST", bearer(gateway.key))).status).toBe(200);
    expect(sent()).toMatchObject({ url: CHAT, headers: { authorization: `Bearer ${gateway.providerKey}` } });
    const before = gateway.upstream.received.length;
    for (const provider of ["openai", "corp-llm"]) {
      for (const [url, method] of [
        ...REFUSED[provider].flatMap((path) => [
          [path, "GET"],
          [path, "POST"],
          [path, "DELETE"],
        ]),
        ...TRICKS.map((path) => [path, "POST"]),
        [CHAT, "GET"],
        [CHAT, "DELETE"],
      ]) {
        // Node's own client refuses to send it.
        if (url.includes("\u00a0")) continue;
        const { status } = await ask(`/${provider}${url}`, method, bearer(gateway.key));
        expect([403, 404], `${method} ${url}`).toContain(status);
      }
    }
    expect(gateway.upstream.received.length).toBe(before);
  });

  it("serves everything of a key with provider access, byte for byte", async () => {
    gateway.upstream.answerJson(200, {});
    for (const [url, method] of [
      ["/v1/files?limit=2", "GET"],
      ["/v1/files/a%20b;c", "DELETE"],
      ["/v1/chat/completions/", "POST"],
    ]) {
      expect((await ask(`/openai${url}`, method, bearer(gateway.wideKey))).status).toBe(200);
      expect(sent()).toMatchObject({ url, method, headers: { authorization: `Bearer ${gateway.providerKey}` } });
    }
  });

  it("is not needed by a program that brings its own, for any path", async () => {
    gateway.upstream.answerJson(200, {});
    const headers = { "x-tokentab-key": gateway.key, authorization: "Bearer sk-mine", "x-http-method-override": "GET" };
    expect((await ask("/openai/v1/files", "GET", headers)).status).toBe(200);
    expect(sent().headers).toMatchObject({ authorization: "Bearer sk-mine", "x-http-method-override": "GET" });
    // Nor is what is stored used by one that brings none.
    expect((await ask("/openai/v1/files", "GET", { "x-tokentab-key": gateway.key })).status).toBe(403);
    const both = { ...bearer(gateway.key), "x-api-key": "sk-mine" };
    expect((await ask("/openai/v1/files", "GET", both)).status).toBe(403);
  });

  it("is not turned to another use by a header", async () => {
    gateway.upstream.answerJson(200, {});
    const names = ["x-http-method-override", "x-http-method", "x-method-override", "x-original-url", "x-rewrite-url"];
    const headers = { ...bearer(gateway.key), ...Object.fromEntries(names.map((name) => [name, "DELETE"])) };
    await ask(`/openai${CHAT}`, "POST", headers);
    expect(Object.keys(sent().headers).filter((name) => names.includes(name))).toEqual([]);
  });

  it("is refused with a clear word in the provider's own shape", async () => {
    const refusal = async (url: string, headers: Record<string, string>) => {
      const { status, body } = await gateway.send(url, { headers });
      return { status, ...JSON.parse(body.toString()) };
    };
    const message = expect.stringMatching(/GET \/v1.*\/files needs an API key with the scope PROVIDER_ACCESS/);
    expect(await refusal("/openai/v1/files", bearer(gateway.key))).toMatchObject({
      status: 403,
      error: { code: "forbidden", type: "invalid_request_error", message },
    });
    expect(await refusal("/anthropic/v1/files", { "x-api-key": gateway.key })).toMatchObject({
      status: 403,
      type: "error",
      error: { type: "permission_error", message },
    });
    expect(await refusal("/google/v1beta/files", { "x-goog-api-key": gateway.key })).toMatchObject({
      status: 403,
      error: { code: 403, status: "PERMISSION_DENIED", message },
    });
  });
});
