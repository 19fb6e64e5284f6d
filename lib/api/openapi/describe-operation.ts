import { ACCESS, type EndpointDescription } from "@/lib/api/routes/endpoint-description";
import { type JsonSchema, jsonSchema } from "./json-schema";
import { PARAMETER_NOTES } from "./parameter-notes";

interface Parameter {
  name: string;
  in: "path" | "query";
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

/** An operation of the OpenAPI document. */
export interface DescribedOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security?: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, JsonSchema>;
}

const SECURITY: Partial<Record<keyof typeof ACCESS, Record<string, string[]>[]>> = {
  public: [],
  ingest: [{ apiKey: [] }],
  member: [{ session: [] }],
  manage: [{ session: [] }],
  admin: [{ session: [] }],
};

/** One method of a path as OpenAPI has it, with the schemas that belong to the document's components. */
export function describeOperation(path: string, method: string, tag: string, endpoint: EndpointDescription) {
  const operationId = toOperationId(path, method);
  const query = endpoint.query && jsonSchema(endpoint.query, "input", `${operationId}Query`);
  const body = endpoint.body && jsonSchema(endpoint.body, "input", `${operationId}Body`);
  const answer = endpoint.answer && jsonSchema(endpoint.answer, "output", `${operationId}Answer`);
  const security = SECURITY[endpoint.access];
  const operation: DescribedOperation = {
    operationId,
    tags: [tag],
    summary: endpoint.summary,
    description: ACCESS[endpoint.access],
    ...(security && { security }),
    parameters: [...pathParameters(path), ...queryParameters(query?.schema)],
    ...(body && {
      requestBody: { required: true, content: contentOf(endpoint.bodyTypes ?? ["application/json"], body.schema) },
    }),
    responses: {
      [endpoint.status ?? 200]: { description: "Success", content: answerContent(endpoint, answer?.schema ?? {}) },
      ...problemsOf(path, endpoint),
    },
  };
  return { operation, components: { ...query?.components, ...body?.components, ...answer?.components } };
}

function toOperationId(path: string, method: string): string {
  const words = path
    .slice("/api/".length)
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return [method.toLowerCase(), ...words.map((word) => word[0].toUpperCase() + word.slice(1))].join("");
}

function pathParameters(path: string): Parameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(schema: JsonSchema = {}): Parameter[] {
  const required = (schema.required ?? []) as string[];
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(([name, one]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...(name in PARAMETER_NOTES && { description: PARAMETER_NOTES[name] }),
    schema: one,
  }));
}

const contentOf = (types: readonly string[], schema: JsonSchema) =>
  Object.fromEntries(types.map((type) => [type, { schema }]));

/** Files have no envelope; an endpoint that may answer one answers JSON where it has a schema for it. */
function answerContent(
  { files, answer }: EndpointDescription,
  data: JsonSchema,
): Record<string, { schema: JsonSchema }> {
  const envelope = { type: "object", required: ["success", "data"], properties: { success: { const: true }, data } };
  return {
    ...contentOf(files ?? [], {}),
    ...((answer || !files) && contentOf(["application/json"], envelope)),
  };
}

function problemsOf(path: string, { access, query, body }: EndpointDescription): Record<string, JsonSchema> {
  const statuses = [
    ...(access === "public" ? [] : [401, 403]),
    ...(path.includes("{") || query ? [404] : []),
    ...(body ? [400, 409, 413, 415] : []),
    ...(query || body ? [422] : []),
    ...(access === "ingest" ? [429] : []),
    500,
    503,
  ];
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]));
}
