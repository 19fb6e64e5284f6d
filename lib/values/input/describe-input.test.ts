import { describe, expect, it } from "vitest";
import { z } from "zod";
import { describeInput, nameField } from "./describe-input";

const choice = z.enum(["user", "model"]);
const repeated = z.union([choice.transform((value) => [value]), z.array(choice)]);
const kinds = z.discriminatedUnion("kind", [z.object({ kind: z.literal("a") }), z.object({ kind: z.enum(["b"]) })]);
const days = z.coerce.number().int().min(1).max(3_660);

function messageOf(schema: z.ZodType, input: unknown): string | undefined {
  return schema.safeParse(input, { error: describeInput }).error?.issues[0].message;
}

describe("describeInput", () => {
  it.each([
    ["no number", days, "abc", "must be a whole number from 1 to 3660"],
    ["a number too large", days, "5000", "must be a whole number from 1 to 3660"],
    ["a broken number", days, "1.5", "must be a whole number from 1 to 3660"],
    ["a value that isn't among the choices", choice, "foo", "must be one of user, model"],
    ["such a value of a repeated parameter", repeated, "foo", "must be one of user, model"],
    ["such a value among several", repeated, ["user", "foo"], "must be one of user, model"],
    ["a missing list", z.array(z.uuid()).min(1).max(100), undefined, "is missing; it must be a list of 1 to 100 items"],
    ["empty text", z.string().trim().min(1).max(200), "", "must be text of 1 to 200 characters"],
    ["no text", z.string().trim().min(1).max(200), 5, "must be text of 1 to 200 characters"],
    ["short text", z.string().min(1), "", "must be text of at least 1 character"],
    ["no ID", z.guid().toLowerCase(), "abc", "must be an ID (a UUID)"],
    ["no email address", z.email(), "ada", "must be an email address"],
    ["no date", z.iso.date(), "today", "must be a date, for example 2026-11-22"],
    ["no object", z.strictObject({ a: z.string() }), [], "must be an object"],
    ["no truth", z.boolean().nullish(), "yes", "must be true or false"],
    ["an integer without limits", z.int(), "1", "must be a whole number"],
    ["a negative number", z.number().positive(), -1, "must be a number above 0"],
    ["neither", z.union([z.int().min(0), z.uuid()]), true, "must be a whole number of at least 0 or an ID (a UUID)"],
    ["an unknown kind", kinds, { kind: "c" }, "must be one of a, b"],
    ["a literal", z.literal("true"), "yes", 'must be "true"'],
    ["what can't be said", z.custom<string>(() => false), "x", "isn't valid"],
    ["an unknown field", z.strictObject({}), { a: 1, b: 1, c: 1, d: 1 }, "Unknown field a, b, c and 1 more."],
  ])("says what would be right instead of %s", (_, schema, input, message) => {
    expect(messageOf(schema, input)).toBe(message);
  });

  it("leaves a schema's own message", () => {
    expect(messageOf(z.string({ error: "must be a name" }), 5)).toBe("must be a name");
  });
});

describe("nameField", () => {
  it("makes one sentence of a field and what is wrong with it", () => {
    expect(nameField("days", "must be a number")).toBe("days must be a number.");
    expect(nameField("days", "Use either days, or from and to.")).toBe("days: Use either days, or from and to.");
  });
});
