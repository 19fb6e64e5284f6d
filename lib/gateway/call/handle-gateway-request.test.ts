import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { createTestKey } from "@/lib/testing/servers/call-endpoint";
import { useTestGateway } from "@/lib/testing/servers/gateway-server";

useTestDatabase();
const gateway = useTestGateway(["openai", "anthropic", "google", "azure", "corp-llm"]);

const JSON_TYPE = { "content-type": "application/json" };
const lastReceived = () => gateway.upstream.received[gateway.upstream.received.length - 1];

describe("bytes", () => {
  it("pass both ways unchanged, with path, query, headers and status", async () => {
    const [question, answer] = [randomBytes(100_000), randomBytes(100_000)];
    gateway.upstream.answer((response) => {
      response.writeHead(202, "Taken", { "X-Request-Id": "r1", "Content-Type": "application/x-odd" }).end(answer);
    });
    const got = await gateway.send("/openai/v1/files/a%20b?x=1&y=%2F", {
      method: "PUT",
      headers: {
        authorization: `Bearer ${gateway.wideKey}`,
        "content-type": "application/x-odd",
        "x-stainless-lang": "js",
      },
      body: question,
    });
    expect(lastReceived()).toMatchObject({ method: "PUT", url: "/v1/files/a%20b?x=1&y=%2F", body: question });
    expect(lastReceived().headers["x-stainless-lang"]).toBe("js");
    expect(got).toMatchObject({ status: 202, body: answer, headers: { "x-request-id": "r1" } });
  });

  it("pass compressed and in chunks", async () => {
    const packed = gzipSync(randomBytes(50_000));
    gateway.upstream.answer((response) => {
      response.writeHead(200, { "Content-Encoding": "gzip", "Content-Type": "application/json" });
      for (let at = 0; at < packed.length; at += 7_000) response.write(packed.subarray(at, at + 7_000));
      response.end();
    });
    const headers = {
      "x-tokentab-key": gateway.key,
      "transfer-encoding": "chunked",
      ...JSON_TYPE,
      "accept-encoding": "gzip",
    };
    const got = await gateway.send("/openai/v1/embeddings", { method: "POST", headers, body: '{"input":"x"}' });
    expect(got.headers["content-encoding"]).toBe("gzip");
    expect(got.body.equals(packed)).toBe(true);
    expect(lastReceived().body.toString()).toBe('{"input":"x"}');
  });

  it("pass by 30 MB, of JSON and of others", async () => {
    const answer = randomBytes(30_000_000);
    gateway.upstream.answer((response) => void response.end(answer));
    for (const type of ["application/json", "application/octet-stream"]) {
      const body = Buffer.concat([Buffer.from('{"model":"gpt-4o","messages":"'), Buffer.alloc(30_000_000, "x")]);
      const headers = { authorization: `Bearer ${gateway.key}`, "content-type": type };
      const got = await gateway.send("/openai/v1/chat/completions", { method: "POST", headers, body });
      expect(lastReceived().body.equals(body)).toBe(true);
      expect(got).toMatchObject({ status: 200, broken: false });
      expect(got.body.equals(answer)).toBe(true);
    }
    expect((await gateway.records()).map((record) => record.modelName)).toContain("gpt-4o");
  });

  it("leave out what belongs to a connection, to this site or to Tokentab", async () => {
    await gateway.send("/openai/v1/models", {
      headers: {
        authorization: `Bearer ${gateway.wideKey}`,
        cookie: "next-auth.session-token=mine",
        connection: "x-hop",
        "x-hop": "1",
        "x-tokentab-user": "ada",
        "x-copy": gateway.key,
        "accept-encoding": "gzip, zstd, br;q=0.5",
      },
    });
    const { headers } = lastReceived();
    expect(JSON.stringify(headers)).not.toMatch(/ttk_|mine|x-hop|ada/);
    expect(headers["accept-encoding"]).toBe("gzip, br;q=0.5");
    expect(headers.host).toBe(new URL(gateway.upstream.url).host);
  });
});

describe("keys", () => {
  it.each([
    ["openai", "/v1/models", "authorization", "Bearer KEY", "authorization", "Bearer OWN"],
    ["anthropic", "/v1/models", "x-api-key", "KEY", "x-api-key", "OWN"],
    ["anthropic", "/v1/models", "authorization", "Bearer KEY", "x-api-key", "OWN"],
    ["gemini", "/v1beta/models", "x-goog-api-key", "KEY", "x-goog-api-key", "OWN"],
    ["google", "/v1beta/openai/models", "authorization", "Bearer KEY", "authorization", "Bearer OWN"],
    ["azure", "/openai/models?api-version=1", "api-key", "KEY", "api-key", "OWN"],
    ["corp-llm", "/models", "x-api-key", "KEY", "x-api-key", "OWN"],
  ])(
    "of Tokentab is replaced by the organization's: %s%s by %s",
    async (provider, path, header, value, place, expected) => {
      gateway.upstream.answerJson(200, {});
      const headers = { [header]: value.replace("KEY", gateway.wideKey) };
      expect((await gateway.send(`/${provider}${path}`, { headers })).status).toBe(200);
      expect(lastReceived().headers[place]).toBe(expected.replace("OWN", gateway.providerKey));
      expect(JSON.stringify(lastReceived())).not.toContain("ttk_");
    },
  );

  it("of Tokentab is taken from Gemini's query, and does not go on in it", async () => {
    await gateway.send(`/gemini/v1beta/models?pageSize=2&key=${gateway.wideKey}`, { headers: {} });
    expect(lastReceived().url).toBe("/v1beta/models?pageSize=2");
    expect(lastReceived().headers["x-goog-api-key"]).toBe(gateway.providerKey);
  });

  it("of the caller's own pass through beside Tokentab's", async () => {
    const headers = { "x-tokentab-key": gateway.key, authorization: "Bearer sk-mine", "openai-organization": "o" };
    await gateway.send("/openai/v1/models", { headers });
    expect(lastReceived().headers).toMatchObject({ authorization: "Bearer sk-mine", "openai-organization": "o" });
    expect(JSON.stringify(lastReceived())).not.toContain("ttk_");
  });

  it("that are missing, wrong or too weak are refused in the provider's own shape", async () => {
    const before = gateway.upstream.received.length;
    const refusal = async (provider: string, headers: Record<string, string>) => {
      const { status, body } = await gateway.send(`/${provider}/v1/x`, { headers, method: "POST", body: "{}" });
      return { status, ...JSON.parse(body.toString()) };
    };
    const reading = await createTestKey(gateway.organization, "READ");
    expect(await refusal("openai", {})).toMatchObject({ status: 401, error: { code: "unauthorized" } });
    expect(await refusal("openai", { authorization: "Bearer sk-foreign" })).toMatchObject({ status: 401 });
    expect(await refusal("anthropic", { "x-api-key": "ttk_wrong" })).toMatchObject({
      status: 401,
      type: "error",
      error: { type: "authentication_error" },
    });
    expect(await refusal("google", { "x-goog-api-key": reading })).toMatchObject({
      status: 403,
      error: { code: 403, status: "PERMISSION_DENIED" },
    });
    expect(await refusal("mistral", { authorization: `Bearer ${gateway.key}` })).toMatchObject({
      status: 401,
      error: { message: expect.stringContaining("doesn't have a key for mistral") },
    });
    expect(await refusal("nowhere", { authorization: `Bearer ${gateway.key}` })).toMatchObject({ status: 404 });
    expect(gateway.upstream.received.length).toBe(before);
  });

  it("of one organization never use what another has stored", async () => {
    const other = await createTestKey(await createTestOrganization(), "INGEST");
    const headers = { authorization: `Bearer ${other}` };
    expect((await gateway.send("/corp-llm/models", { headers })).status).toBe(404);
    expect((await gateway.send("/azure/models", { headers })).status).toBe(404);
  });
});

it("goes to no stored base URL inside a private network, unless the server allows it", async () => {
  const before = gateway.upstream.received.length;
  vi.stubEnv("GATEWAY_ALLOW_PRIVATE", "");
  const headers = { authorization: `Bearer ${gateway.wideKey}` };
  const got = await gateway.send("/corp-llm/models", { headers });
  expect(got.status).toBe(403);
  expect(JSON.parse(got.body.toString()).error.message).toContain("private network");
  vi.unstubAllEnvs();
  expect(gateway.upstream.received.length).toBe(before);
  expect((await gateway.send("/corp-llm/models", { headers })).status).toBe(200);
});

it("refuses paths that lead out of the base URL", async () => {
  for (const path of ["/openai/../x", "/openai/v1/%2e%2E/x", "/openai/v1/..%2fx", "/", "/openai/a\\..\\b"]) {
    expect((await gateway.send(path)).status, path).toBe(404);
  }
});
