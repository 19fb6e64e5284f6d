import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { billedFields, isBillName } from "./billed-fields";

it("keeps counts, tiers and modalities, and no other text, in names or in values", () => {
  const usage = {
    prompt_tokens: 3,
    completion_tokens: "4",
    cost: "0.0001",
    search_context_size: "low",
    service_tier: "flex",
  };
  const details = { promptTokensDetails: [{ modality: "AUDIO", tokenCount: 3, note: "secret" }] };
  const answer = {
    streamed: true,
    model: "secret",
    usage: { ...usage, secret: 1, type: "secret" },
    usageMetadata: details,
  };
  expect(billedFields(answer)).toEqual({
    streamed: true,
    usage: { ...usage, type: "" },
    usageMetadata: { promptTokensDetails: [{ modality: "AUDIO", tokenCount: 3 }] },
  });
  expect(billedFields(null)).toEqual({});
  expect(billedFields({ usage: { prompt_tokens: "many" } })).toEqual({ usage: { prompt_tokens: "" } });
});

it("is bounded in depth and number", () => {
  let nested: Record<string, unknown> = { tokens: 1 };
  for (let depth = 0; depth < 5_000; depth++) nested = { usage: nested };
  expect(JSON.stringify(billedFields(nested)).length).toBeLessThan(200);
  expect((billedFields({ usage: Array(1_000).fill(1) }).usage as number[]).length).toBe(200);
});

it("knows the name of every count that providers' answers are read for", () => {
  const paths = ["lib/events/providers/", "lib/events/usage-shapes/"].flatMap((folder) =>
    readdirSync(folder).map((name) => folder + name),
  );
  const files = paths.filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"));
  const source = files.map((path) => readFileSync(path, "utf8")).join("\n");
  const reads = source.match(/\b(?:countAt|firstCount|largestCount|wholeSecondsAt|sumOf)\([^;]*?\)/g) ?? [];
  const names = reads.flatMap((read) => [...read.matchAll(/"([a-z][\w-]*)"/g)].map(([, name]) => name));
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !isBillName(name))).toEqual([]);
});
