import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { countAnswer } from "@/lib/runtime/metrics/count-answer";
import { countGatewayRequest } from "@/lib/runtime/metrics/count-gateway-request";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { answerMetrics, isMetricsRequest } from "./answer-metrics";

useTestDatabase();

const TOKEN = "a token of the tests";
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    countAnswer(request, response);
    if (isMetricsRequest(request)) return void answerMetrics(request, response);
    response.writeHead(request.url?.includes("missing") ? 404 : 200).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});

describe("GET /metrics", () => {
  test("isn't there without METRICS_TOKEN, whatever token is sent", async () => {
    for (const unset of ["", "  "]) {
      vi.stubEnv("METRICS_TOKEN", unset);
      const answer = await fetch(`${url}/metrics`, { headers: { Authorization: "Bearer undefined" } });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ success: false, error: { code: "not_found" } });
    }
  });

  test.each([undefined, "Bearer", "Bearer wrong", `Basic ${TOKEN}`, "Bearer a", `Bearer ${TOKEN.toUpperCase()}`])(
    "refuses %j",
    async (authorization) => {
      vi.stubEnv("METRICS_TOKEN", TOKEN.replaceAll(" ", "-"));
      const answer = await fetch(`${url}/metrics`, { headers: authorization ? { Authorization: authorization } : {} });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
      expect(await answer.text()).not.toContain("tokentab_");
    },
  );

  test("counts what is recorded and rejected, in its batches", async () => {
    const { id: organizationId, apiKeyId } = await createTestOrganization();
    const before = await readMetrics();
    const id = randomUUID();
    const event = { model: "gpt-4o-mini", provider: "openai", input_tokens: 10, output_tokens: 5 };
    await recordUsage({ organizationId, apiKeyId }, [{ ...event, id }, event, { ...event, input_tokens: -1 }]);
    await recordUsage({ organizationId, apiKeyId }, [{ ...event, id }]);
    const after = await readMetrics();
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(grown("tokentab_batches_total")).toBe(2);
    expect(grown("tokentab_requests_recorded_total")).toBe(2);
    expect(grown("tokentab_events_rejected_total")).toBe(1);
    expect(grown("tokentab_events_duplicate_total")).toBe(1);
    expect(grown('tokentab_flush_duration_seconds_count{outcome="written"}')).toBeGreaterThanOrEqual(1);
    expect(after.get("tokentab_waiting_rows")).toBe(0);
    expect([...after.keys()].join()).not.toContain(organizationId);
  });

  test("counts answers by route and status, and requests of the gateway by provider and outcome", async () => {
    const before = await readMetrics();
    for (const path of ["/usage?from=x", "/missing", "/api/v1/usage", "/api/usage/stats", "/_next/a.js"]) {
      await fetch(`${url}${path}`);
    }
    countGatewayRequest("openai", false, false);
    countGatewayRequest("openai", true, false);
    const after = await readMetrics();
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    for (const [route, status] of [
      ["page", "2xx"],
      ["page", "4xx"],
      ["ingestion", "2xx"],
      ["api", "2xx"],
      ["asset", "2xx"],
    ]) {
      expect(grown(`tokentab_http_answers_total{route="${route}",status="${status}"}`), route).toBe(1);
    }
    expect(grown('tokentab_gateway_requests_total{provider="openai",outcome="succeeded"}')).toBe(1);
    expect(grown('tokentab_gateway_requests_total{provider="openai",outcome="failed"}')).toBe(1);
  });

  test("measures the process and the database", async () => {
    const values = await readMetrics();
    expect(values.get("process_resident_memory_bytes")).toBeGreaterThan(1_000_000);
    expect(values.has("nodejs_eventloop_lag_mean_seconds")).toBe(true);
    expect(values.get("tokentab_gateway_spool_bytes")).toBeGreaterThanOrEqual(0);
    const [connected] = [...values].filter(([name]) => name.startsWith("tokentab_database_connected"));
    expect(connected[0]).toMatch(/kind="(embedded|server)"/);
    expect(connected[1]).toBe(1);
  });
});

async function readMetrics(): Promise<Map<string, number>> {
  const token = TOKEN.replaceAll(" ", "-");
  vi.stubEnv("METRICS_TOKEN", token);
  const answer = await fetch(`${url}/metrics`, { headers: { Authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("text/plain");
  const lines = (await answer.text()).split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ")))]),
  );
}
