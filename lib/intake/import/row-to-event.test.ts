import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { UsageEvent } from "@/lib/events/schema/usage-event";
import { readMappingRules } from "./column-plan";
import { rowId } from "./row-id";
import { createEventMaker } from "./row-to-event";

const contentHash = createHash("sha256").update("a file").digest("hex");
const row = (cells: Record<string, unknown>, line = 2) => ({ line, cells, problem: null });
const maker = (map: [string, string][], set: [string, string][]) =>
  createEventMaker({ rules: readMappingRules(map, set), zone: "UTC", contentHash });

test("a row becomes an event that the schema takes", () => {
  const { toEvent } = maker(
    [],
    [
      ["model", "gpt-4o"],
      ["provider", "openai"],
    ],
  );
  const event = toEvent(
    row({ TIMESTAMP: "2023-11-16 18:17:03.9799600", ContextTokens: "4808", GeneratedTokens: "10" }),
  );
  expect(event).toEqual({
    id: rowId(contentHash, 2),
    model: "gpt-4o",
    provider: "openai",
    occurred_at: "2023-11-16T18:17:03.979Z",
    input_tokens: "4808",
    output_tokens: "10",
  });
  expect(UsageEvent.safeParse(event).success).toBe(true);
});

test("a row keeps its own id, and the same line of the same file always gets the same one", () => {
  const { toEvent } = maker([], []);
  expect(toEvent(row({ id: "call-7" })).id).toBe("call-7");
  expect(toEvent(row({ id: "" }, 3)).id).toBe(rowId(contentHash, 3));
  expect(rowId(contentHash, 3)).not.toBe(rowId(contentHash, 4));
  expect(rowId(contentHash.replace(/^./, "0"), 3)).not.toBe(rowId(contentHash.replace(/^./, "1"), 3));
  expect(rowId(contentHash, 3)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-000000000003$/);
});

test("rows of NDJSON may differ in columns, reach into objects, and say what was not used", () => {
  const { toEvent, ignoredColumns } = maker([["model", "response.model"]], []);
  expect(toEvent(row({ response: { model: "m" }, success: false })).model).toBe("m");
  expect(toEvent(row({ error_type: "timeout", note: "x" })).error_type).toBe("timeout");
  expect(ignoredColumns()).toContain("note");
});
