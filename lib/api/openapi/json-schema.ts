import { z } from "zod";

/** A JSON Schema as OpenAPI 3.1 embeds it. */
export type JsonSchema = Record<string, unknown>;

/** Says what the format says already, at ten times the length. */
const SPELLED_OUT = new Set(["date", "date-time", "uuid", "email"]);

/**
 * A zod schema as the JSON Schema of what callers send, or of what they get.
 * @param name prefixes schemas that refer to themselves, which go to the document's components
 */
export function jsonSchema(
  schema: z.ZodType,
  io: "input" | "output",
  name: string,
): { schema: JsonSchema; components: Record<string, JsonSchema> } {
  const generated = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ jsonSchema: one }) => {
      if (SPELLED_OUT.has(String(one.format))) delete one.pattern;
    },
  });
  const moved = JSON.stringify(generated).replaceAll("#/$defs/", `#/components/schemas/${name}`);
  const { $schema: _, $defs = {}, ...rest } = JSON.parse(moved);
  const components = Object.entries($defs as Record<string, JsonSchema>).map(([key, one]) => [`${name}${key}`, one]);
  return { schema: rest, components: Object.fromEntries(components) };
}
