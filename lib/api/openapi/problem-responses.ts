import { PROBLEMS } from "@/lib/values/errors/problems";
import type { JsonSchema } from "./json-schema";

/** The envelope of every failure. */
export const PROBLEM_SCHEMA: JsonSchema = {
  type: "object",
  required: ["success", "error"],
  properties: {
    success: { const: false },
    error: {
      type: "object",
      required: ["code", "message"],
      properties: {
        code: { type: "string", enum: Object.keys(PROBLEMS) },
        message: { type: "string" },
        issues: {
          type: "array",
          items: {
            type: "object",
            required: ["path", "message"],
            properties: { path: { type: "string" }, message: { type: "string" } },
          },
        },
      },
    },
  },
};

const STATUSES = [...new Set(Object.values(PROBLEMS).map(({ status }) => status))];

/** A failure by its HTTP status: what each of its codes means. */
export const PROBLEM_RESPONSES: JsonSchema = Object.fromEntries(
  STATUSES.map((status) => [
    `Problem${status}`,
    {
      description: Object.entries(PROBLEMS)
        .filter(([, problem]) => problem.status === status)
        .map(([code, { meaning, action }]) => `\`${code}\`: ${meaning} ${action}`)
        .join("\n\n"),
      content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  ]),
);
