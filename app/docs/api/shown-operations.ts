import type { ShownOperation } from "@/components/api-docs/operation-card";
import type { DescribedOperation } from "@/lib/api/openapi/describe-operation";
import { exampleCommand } from "@/lib/api/openapi/example-command";
import type { JsonSchema } from "@/lib/api/openapi/json-schema";
import type { OpenApiDocument } from "@/lib/api/openapi/openapi-document";
import { schemaFields } from "@/lib/api/openapi/schema-fields";

type Content = Record<string, { schema: JsonSchema }>;

/** The document's operations of a tag, made for reading. */
export function shownOperations(
  document: OpenApiDocument,
  tag: string,
  texts: { address: string; inPath: string },
): ShownOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags.includes(tag))
      .map(([method, operation]) => showOperation(path, method, operation, texts)),
  );
}

function showOperation(
  path: string,
  method: string,
  operation: DescribedOperation,
  { address, inPath }: { address: string; inPath: string },
): ShownOperation {
  const statuses = Object.keys(operation.responses);
  const success = statuses.find((status) => status.startsWith("2")) ?? "200";
  const content = (operation.responses[success].content ?? {}) as Content;
  const envelope = content["application/json"]?.schema.properties as { data?: JsonSchema } | undefined;
  return {
    id: operation.operationId,
    method,
    path,
    summary: operation.summary,
    access: operation.description,
    parameters: operation.parameters.map(({ name, in: place, required, description, schema }) => {
      const properties = { [name]: { description: place === "path" ? inPath : description, ...schema } };
      return schemaFields({ properties, required: required ? [name] : [] })[0];
    }),
    body: Object.values(operation.requestBody?.content ?? {})
      .slice(0, 1)
      .flatMap(({ schema }) => schemaFields(schema)),
    answer: envelope?.data ? schemaFields(envelope.data) : [],
    files: Object.keys(content).filter((type) => type !== "application/json" || !envelope?.data),
    example: exampleCommand(address, path, method, operation),
    problems: statuses.filter((status) => status !== success),
  };
}
