import { ACCESS, descriptionsOf, type EndpointDescription } from "@/lib/api/routes/endpoint-description";
import { version } from "@/package.json";
import { type DescribedOperation, describeOperation } from "./describe-operation";
import type { JsonSchema } from "./json-schema";
import { PROBLEM_RESPONSES, PROBLEM_SCHEMA } from "./problem-responses";
import { TAGS, tagOf } from "./tags";

/** A path of the app with its methods, and the module of its route handlers. */
export interface ListedEndpoint {
  /** As Next's folders write it: `/api/members/[id]`. */
  path: string;
  methods: readonly string[];
  load(): Promise<object>;
}

export interface OpenApiDocument {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string };
  tags: { name: string; description: string }[];
  security: Record<string, string[]>[];
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, JsonSchema>; responses: JsonSchema; securitySchemes: JsonSchema };
}

const DESCRIPTION = [
  'Answers are JSON: {"success": true, "data": …}, or {"success": false, "error": {"code", "message", "issues"}}. Exports are files.',
  "Send an API key as Authorization: Bearer <key>. Endpoints for people use the browser session.",
  "Costs named …_usd are exact decimal strings; estimated_cost and total_cost are rounded to numbers, and cost_microcents (10⁻⁸ USD) to",
  "whole numbers. Token sums in …_exact are exact. Unknown search parameters are refused with 422.",
].join(" ");

/**
 * The OpenAPI 3.1 document of all endpoints, from what their route handlers say of themselves.
 * @throws Error for a route handler without a description
 */
export async function openApiDocument(endpoints: readonly ListedEndpoint[]): Promise<OpenApiDocument> {
  const document: OpenApiDocument = {
    openapi: "3.1.0",
    info: { title: "Tokentab", version, description: DESCRIPTION },
    tags: TAGS.map(({ name, description }) => ({ name, description })),
    security: [{ apiKey: [] }, { session: [] }],
    paths: {},
    components: {
      schemas: { Problem: PROBLEM_SCHEMA },
      responses: PROBLEM_RESPONSES,
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: `${ACCESS.read} ${ACCESS.ingest}` },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token", description: "A person's session." },
      },
    },
  };
  for (const { path, methods, load } of endpoints) {
    const module = (await load()) as Record<string, unknown>;
    for (const method of methods) addHandler(document, path, method, module[method]);
  }
  return document;
}

function addHandler(document: OpenApiDocument, path: string, method: string, handler: unknown): void {
  const described = descriptionsOf(handler);
  if (described.size === 0) throw new Error(`${method} ${path} has no description: see endpoint-description.ts.`);
  for (const [name, one] of described) {
    addOperation(document, name === null ? path : path.replace(/\[\w+\]/, name), method, one);
  }
}

function addOperation(document: OpenApiDocument, path: string, method: string, one: EndpointDescription): void {
  const name = path.replace(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}");
  const { operation, components } = describeOperation(name, method, tagOf(name), one);
  document.paths[name] = { ...document.paths[name], [method.toLowerCase()]: operation };
  Object.assign(document.components.schemas, components);
}
