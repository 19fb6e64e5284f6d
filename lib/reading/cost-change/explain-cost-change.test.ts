import { describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { listUsageByModel } from "@/lib/reading/figures/list-usage-by-model";
import { UsageFilter } from "@/lib/reading/view/filter";
import { previousPeriod } from "@/lib/reading/view/reporting-period";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { sampleEvents } from "@/lib/testing/events/sample-events";
import { parseDecimal } from "@/lib/values/numbers/decimal";
import { type CostExplanation, explainCostChange } from "./explain-cost-change";

useTestDatabase();

const [before, after] = ["2026-01-01T12:00:00Z", "2026-01-02T12:00:00Z"];
const AFTER = { from: "2026-01-02", to: "2026-01-02" };
const gpt = { provider: "openai", model: "gpt-4o" };

/** Explains the second of two days with these calls. */
async function explain(events: object[], parameters: object = AFTER): Promise<CostExplanation> {
  const { viewer, id, apiKeyId } = await createTestOrganization();
  expect((await recordUsage({ organizationId: id, apiKeyId }, events)).rejected).toEqual([]);
  return explainPeriod(viewer, parameters);
}

async function explainPeriod(viewer: Viewer, parameters: object): Promise<CostExplanation> {
  return openUsageView(viewer, UsageFilter.parse(parameters), async (view) => {
    const previous = previousPeriod(view.period);
    const span = { from: previous.start.toISOString(), to: previous.end.toISOString(), days: undefined };
    const before = await listUsageByModel(view.with(span));
    return explainCostChange(view, before, await listUsageByModel(view), previous);
  });
}

const usd = (amount: string) => parseDecimal(amount, 12);

function expectExact({ effects, models, otherModels, beforeUsd, afterUsd, differenceUsd }: CostExplanation) {
  expect(usd(afterUsd) - usd(beforeUsd)).toBe(usd(differenceUsd));
  expect(Object.values(effects).reduce((sum, effect) => sum + usd(effect), 0n)).toBe(usd(differenceUsd));
  const parts = [...models, ...(otherModels ? [otherModels] : [])];
  for (const name of ["beforeUsd", "afterUsd", "differenceUsd"] as const) {
    const whole = { beforeUsd, afterUsd, differenceUsd }[name];
    expect(parts.reduce((sum, part) => sum + usd(part[name]), 0n)).toBe(usd(whole));
  }
}

describe("explainCostChange", () => {
  it("twice the calls: volume", async () => {
    const call = { ...gpt, input_tokens: 1_000, output_tokens: 77 };
    const result = await explain([before, after, after].map((occurred_at) => ({ ...call, occurred_at })));
    expectExact(result);
    expect(result.effects).toEqual({
      volume: result.differenceUsd,
      mix: "0.000000000000",
      tokens: "0.000000000000",
      price: "0.000000000000",
    });
    expect(result.models).toMatchObject([
      { provider: "openai", beforeUsd: "0.003270000000", afterUsd: "0.006540000000" },
    ]);
    expect(result.previous).toMatchObject({ from: "2026-01-01", to: "2026-01-01" });
  });

  it("the same call at twice the price: price", async () => {
    const call = { ...gpt, input_tokens: 1_000, output_tokens: 77 };
    const result = await explain([
      { ...call, occurred_at: before, cost_usd: "1.000000000001" },
      { ...call, occurred_at: after, cost_usd: "2.000000000003" },
    ]);
    expectExact(result);
    expect(result.effects).toMatchObject({
      volume: "0.000000000000",
      tokens: "0.000000000000",
      price: "1.000000000002",
    });
  });

  it("tokens that cost more weigh more: output, uncached input; what changes with them is tokens, not price", async () => {
    const result = await explain([
      { ...gpt, occurred_at: before, input_tokens: 10_000, cache_read_tokens: 9_000, output_tokens: 100 },
      { ...gpt, occurred_at: after, input_tokens: 10_000, cache_read_tokens: 1_000, output_tokens: 300 },
    ]);
    expectExact(result);
    expect(result.effects).toMatchObject({ tokens: result.differenceUsd, price: "0.000000000000" });
    expect(usd(result.differenceUsd)).toBeGreaterThan(0n);
  });

  it("calls of a model without a list price are weighed by plain tokens", async () => {
    const call = { provider: "house", model: "at-home" };
    const result = await explain([
      { ...call, occurred_at: before, input_tokens: 100, output_tokens: 100, cost_usd: "2" },
      { ...call, occurred_at: after, input_tokens: 400, cost_usd: "4" },
    ]);
    expect(result.effects).toMatchObject({ tokens: "2.000000000000", price: "0.000000000000" });
  });

  it("another model: mix; and calls without a price are told, for the costs are floors then", async () => {
    const result = await explain([
      { ...gpt, occurred_at: before, input_tokens: 10, cost_usd: "1" },
      { provider: "openai", model: "gpt-4o-mini", occurred_at: after, input_tokens: 10, cost_usd: "0.25" },
      { provider: "house", model: "at-home", occurred_at: before, input_tokens: 10 },
      { provider: "house", model: "at-home", occurred_at: after, input_tokens: 10 },
    ]);
    expectExact(result);
    expect(result.effects).toMatchObject({ volume: "0.000000000000", mix: "-0.750000000000" });
    expect(result.unpricedRequests).toEqual({ before: 1, after: 1 });
    expect(result.models.map(({ differenceUsd }) => differenceUsd)).toEqual([
      "-1.000000000000",
      "0.250000000000",
      "0.000000000000",
    ]);
  });

  it("names the five models that changed most and sums the others; everything adds up over any calls", async () => {
    const times = Array.from({ length: 200 }, (_, index) => new Date(Date.UTC(2026, 0, 1, 0, index * 14)));
    const events = sampleEvents(times, 3).map((event, index) => ({
      ...event,
      model: `model-${index % 8}`,
      provider: "p",
    }));
    const priced = events.map((event, index) => ({ ...event, cost_usd: `0.00000${index}7` }));
    const result = await explain([...priced, ...sampleEvents(times, 4)]);
    expectExact(result);
    expect(result.models).toHaveLength(5);
    expect(result.otherModels?.count).toBe(7);
    const sizes = result.models.map(({ differenceUsd }) => Math.abs(Number(differenceUsd)));
    expect(sizes).toEqual([...sizes].sort((left, right) => right - left));
  });

  it("compares any two instants with as long before, and says nothing changed where nothing was called", async () => {
    const call = { ...gpt, input_tokens: 10, cost_usd: "1" };
    const result = await explain(
      [
        { ...call, occurred_at: "2026-01-01T09:00:00Z" },
        { ...call, occurred_at: "2026-01-01T07:59:59Z" },
      ],
      { from: "2026-01-01T09:00:00Z", to: "2026-01-01T10:00:00Z" },
    );
    expect(result).toMatchObject({ beforeUsd: "0.000000000000", effects: { volume: "1.000000000000" } });
    expect(await explain([])).toMatchObject({ differenceUsd: "0.000000000000", models: [], otherModels: null });
  });
});
