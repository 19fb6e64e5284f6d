import { describe, expect, test } from "vitest";
import { planColumns, readMappingRules, requireUsablePlan } from "./column-plan";

const noRules = readMappingRules([], []);
const sourcesOf = (columns: string[], rules = noRules) =>
  Object.fromEntries(planColumns(columns, rules).sources.map(({ field, column }) => [field, column]));

describe("planColumns", () => {
  test("finds fields by their names, aliases, well-known names and spellings", () => {
    expect(sourcesOf(["TIMESTAMP", "ContextTokens", "Generated Tokens", "modelName", "user-id", "Latency ms"])).toEqual(
      {
        occurred_at: "TIMESTAMP",
        input_tokens: "ContextTokens",
        output_tokens: "Generated Tokens",
        model: "modelName",
        user: "user-id",
        response_time_ms: "Latency ms",
      },
    );
  });

  test("prefers a field's own name to its alias, and that to a well-known name", () => {
    const columns = ["date", "created_at", "occurred_at", "prompt_tokens", "input_tokens"];
    const plan = planColumns(columns, noRules);
    expect(sourcesOf(columns)).toEqual({ occurred_at: "occurred_at", input_tokens: "input_tokens" });
    expect(plan.ignored).toEqual(["date", "created_at", "prompt_tokens"]);
  });

  test("follows the user's rules before names", () => {
    const rules = readMappingRules(
      [
        ["prompt_tokens", "in"],
        ["id", ""],
      ],
      [["model", "gpt-4o"]],
    );
    const plan = planColumns(["id", "in", "input_tokens", "model", "output_tokens"], rules);
    expect(plan.sources).toEqual([
      { field: "input_tokens", column: "in" },
      { field: "output_tokens", column: "output_tokens" },
    ]);
    expect(plan.constants).toEqual([{ field: "model", value: "gpt-4o" }]);
    expect(plan.ignored).toEqual(["id", "input_tokens", "model"]);
  });
});

describe("rules that cannot work", () => {
  const check = (columns: string[], map: [string, string][], set: [string, string][]) => () =>
    requireUsablePlan(columns, readMappingRules(map, set));

  test("are refused with what there is", () => {
    expect(check(["a", "b"], [["input_tokens", "c"]], [["model", "m"]])).toThrow(
      'no column "c" for input_tokens. Columns: a, b.',
    );
    expect(check(["input_tokens"], [], [])).toThrow("The model is missing");
    expect(check(["a"], [], [["model", "m"]])).toThrow("Token counts are missing");
    expect(check(["a"], [["tokens", "a"]], [])).toThrow('Unknown field "tokens"');
    expect(check(["a"], [["model", "a"]], [["model_name", "m"]])).toThrow("The field model is mapped twice");
  });

  test("while workable ones pass, with paths into objects too", () => {
    expect(check(["TIMESTAMP", "ContextTokens"], [], [["model", "m"]])).not.toThrow();
    expect(
      check(
        ["body"],
        [
          ["model", "body.model"],
          ["total_tokens", "body.usage.total"],
        ],
        [],
      ),
    ).not.toThrow();
  });
});
