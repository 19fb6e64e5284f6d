import { expect, test } from "vitest";
import { z } from "zod";
import { jsonSchema } from "./json-schema";
import { schemaFields } from "./schema-fields";

test("lists fields in dotted names, with types in a few words", () => {
  const schema = z.array(
    z.strictObject({
      day: z.iso.date(),
      limit: z.int().min(1).max(200).default(50),
      format: z.enum(["csv", "json"]).optional(),
      errors: z.array(z.strictObject({ count: z.int().min(0), name: z.string().nullable().describe("Of the model") })),
    }),
  );
  expect(schemaFields(jsonSchema(schema, "input", "x").schema)).toEqual([
    { name: "[].day", type: "date", required: true, note: "" },
    { name: "[].limit", type: "integer, 1–200", required: false, note: "Default: 50" },
    { name: "[].format", type: '"csv" | "json"', required: false, note: "" },
    { name: "[].errors", type: "object[]", required: true, note: "" },
    { name: "[].errors[].count", type: "integer, ≥ 0", required: true, note: "" },
    { name: "[].errors[].name", type: "string | null", required: true, note: "Of the model" },
  ]);
});

test("a parameter that may be repeated has the type of one value", () => {
  const schema = z.strictObject({ user: z.union([z.string(), z.array(z.string())]).optional() });
  expect(schemaFields(jsonSchema(schema, "input", "x").schema)).toEqual([
    { name: "user", type: "string, repeatable", required: false, note: "" },
  ]);
});

test("moves schemas that refer to themselves to the document's components", () => {
  const tree: z.ZodType = z.strictObject({
    get children() {
      return z.array(tree);
    },
  });
  const { schema, components } = jsonSchema(z.strictObject({ tree }), "input", "postTreeBody");
  const text = JSON.stringify([schema, components]);
  expect(text).not.toContain("$defs");
  for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) expect(components).toHaveProperty(name);
});
