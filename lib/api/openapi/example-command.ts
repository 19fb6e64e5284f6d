import type { DescribedOperation } from "./describe-operation";
import type { JsonSchema } from "./json-schema";

const KEY = '-H "Authorization: Bearer $TOKENTAB_KEY"';
const SESSION = '-b "next-auth.session-token=$TOKENTAB_SESSION"';

/**
 * A command that calls an operation, to start from.
 * @param address of the app: http://localhost:3000
 */
export function exampleCommand(address: string, path: string, method: string, operation: DescribedOperation): string {
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const query = operation.parameters.filter(({ in: place, required }) => place === "query" && required);
  const search = query.map(({ name, schema }) => `${name}=${exampleOf(schema)}`).join("&");
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => name.toUpperCase());
  const credentials = operation.security?.length === 0 ? null : needsSession(operation) ? SESSION : KEY;
  const body = content && type === "application/json" ? JSON.stringify(exampleOf(content.schema)) : "@body";
  const words = [
    `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}"${address}${filled}${search && `?${search}`}"`,
    ...(credentials ? [credentials] : []),
    ...(type ? [`-H "Content-Type: ${type}"`, `-d ${body === "@body" ? body : `'${body}'`}`] : []),
  ];
  return words.join(" \\\n  ");
}

function needsSession({ security }: DescribedOperation): boolean {
  return security !== undefined && !security.some((one) => "apiKey" in one);
}

/** A value that fits the schema's form: of an object its required fields, or the first. */
function exampleOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const options = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (options) return exampleOf(options[0]);
  if (schema.type === "array") return [exampleOf((schema.items ?? {}) as JsonSchema)];
  if (schema.type === "object") return exampleObject(schema);
  if (schema.type === "integer" || schema.type === "number") return schema.default ?? schema.minimum ?? 1;
  if (schema.type === "boolean") return true;
  return schema.format === "uuid" ? "ID" : schema.format === "date" ? "2026-11-01" : "…";
}

function exampleObject({ properties = {}, required = [] }: JsonSchema): object {
  const all = Object.entries(properties as Record<string, JsonSchema>);
  const needed = all.filter(([name]) => (required as string[]).includes(name));
  const shown = needed.length > 0 ? needed : all.slice(0, 1);
  return Object.fromEntries(shown.map(([name, one]) => [name, exampleOf(one)]));
}
