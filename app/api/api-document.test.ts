import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { openApiDocument } from "@/lib/api/openapi/openapi-document";
import { describeEndpoint } from "@/lib/api/routes/endpoint-description";
import { usageEndpoints } from "@/lib/api/usage/usage-endpoints";
import { PROBLEMS } from "@/lib/values/errors/problems";
import { apiDocument } from "./api-document";

/** From the sources: every method of every route handler, reports by their names. */
function listOperations(): string[] {
  const files = readdirSync("app/api", { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /(^|\/)route\.ts$/.test(file))
    .flatMap((file) => {
      const source = readFileSync(join("app/api", file), "utf8");
      const exported = source.matchAll(/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g);
      const path = `/api/${dirname(file)}`;
      const names = path.startsWith("/api/admin") ? usageEndpoints("admin-read").keys() : usageEndpoints("read").keys();
      const paths = path.endsWith("/[report]") ? [...names].map((name) => path.replace("[report]", name)) : [path];
      return [...exported].flatMap(([, method]) => paths.map((one) => `${method} ${one}`));
    })
    .map((operation) => operation.replace(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}"))
    .sort();
}

test("is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(JSON.parse(JSON.stringify(await apiDocument())));
  expect(result).toEqual({ valid: true });
});

test("holds every exported method of every route.ts, and nothing else", async () => {
  const { paths } = await apiDocument();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations.length).toBeGreaterThan(90);
  expect(operations.sort()).toEqual(listOperations());
});

test("has an ID of its own and known responses for each operation, and resolves every reference", async () => {
  const document = await apiDocument();
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const text = JSON.stringify(document);
  for (const [, group, name] of text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
    expect(document.components, `${group}/${name}`).toHaveProperty([group, name]);
  }
  expect(text).not.toContain("#/$defs");
});

test("says what a query takes and what an answer holds", async () => {
  const { paths } = await apiDocument();
  const stats = paths["/api/usage/stats"].get;
  expect(stats.parameters.find(({ name }) => name === "days")).toEqual({
    name: "days",
    in: "query",
    required: false,
    description: expect.stringContaining("including today"),
    schema: { type: "integer", minimum: 1, maximum: 3_660 },
  });
  expect(stats.responses[200]).toHaveProperty(
    ["content", "application/json", "schema", "properties", "data", "properties", "avg_response_time", "type"],
    "integer",
  );
  expect(paths["/api/v1/usage"].post.requestBody?.content).toHaveProperty("application/x-ndjson");
});

test("says of each operation what it answers", async () => {
  for (const [path, methods] of Object.entries((await apiDocument()).paths)) {
    for (const [method, { responses }] of Object.entries(methods)) {
      const [[, success]] = Object.entries(responses).filter(([status]) => status.startsWith("2"));
      const content = (success.content ?? {}) as Record<string, { schema: { properties?: { data?: object } } }>;
      const data = content["application/json"]?.schema.properties?.data;
      const isFile = Object.values(content).some(({ schema }) => Object.keys(schema).length === 0);
      expect(isFile || Object.keys(data ?? {}).length > 0, `${method} ${path}`).toBe(true);
    }
  }
});

test("documents every error code", async () => {
  const text = JSON.stringify((await apiDocument()).components.responses);
  for (const [code, { action }] of Object.entries(PROBLEMS)) {
    expect(text).toContain(`\`${code}\``);
    expect(text).toContain(JSON.stringify(action).slice(1, -1));
  }
});

test("refuses a route handler that says nothing of itself, and a path of no group", async () => {
  const endpoint = { path: "/api/nowhere", methods: ["GET"] };
  await expect(openApiDocument([{ ...endpoint, load: async () => ({ GET: {} }) }])).rejects.toThrow(
    /has no description/,
  );
  const described = describeEndpoint({}, { summary: "Go nowhere", access: "public" });
  await expect(openApiDocument([{ ...endpoint, load: async () => ({ GET: described }) }])).rejects.toThrow(/tags\.ts/);
});
