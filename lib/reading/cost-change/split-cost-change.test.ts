import { describe, expect, test } from "vitest";
import { seededRandom } from "@/lib/testing/events/sample-events";
import { type ModelChange, splitCostChange } from "./split-cost-change";

/** Requests, weighted tokens, cost. */
type Calls = [requests: number, weightedTokens: number, cost: number | bigint];

function model(before: Calls, after: Calls): ModelChange {
  const calls = ([requests, weightedTokens, cost]: Calls) => ({
    requests,
    weightedTokens: BigInt(weightedTokens),
    cost: BigInt(cost),
  });
  return { before: calls(before), after: calls(after) };
}

const NONE: Calls = [0, 0, 0];

describe("splitCostChange", () => {
  test("twice the requests, nothing else: all is volume", () => {
    const models = [model([3, 700, 101n], [6, 1_400, 202n]), model([7, 300, 13n], [14, 600, 26n])];
    expect(splitCostChange(models)).toEqual({ volume: 114n, mix: 0n, tokens: 0n, price: 0n });
  });

  test("another price, nothing else: all is price, to the last digit", () => {
    const models = [
      model([3, 700, 1_000_000_000_001n], [3, 700, 999_999_999_998n]),
      model([7, 300, 13n], [7, 300, 17n]),
    ];
    expect(splitCostChange(models)).toEqual({ volume: 0n, mix: 0n, tokens: 0n, price: 1n });
  });

  test("requests move from a dear to a cheap model: all is mix", () => {
    const models = [model([10, 1_000, 1_000n], [5, 500, 500n]), model([10, 1_000, 100n], [15, 1_500, 150n])];
    expect(splitCostChange(models)).toEqual({ volume: 0n, mix: -450n, tokens: 0n, price: 0n });
  });

  test("a new model in the place of an old one: all is mix", () => {
    const models = [model([10, 1_000, 1_000n], NONE), model(NONE, [10, 900, 50n])];
    expect(splitCostChange(models)).toEqual({ volume: 0n, mix: -950n, tokens: 0n, price: 0n });
  });

  test("longer prompts: all is tokens", () => {
    const models = [model([10, 1_000, 1_000n], [10, 1_500, 1_500n]), model([10, 1_000, 100n], [10, 1_000, 100n])];
    expect(splitCostChange(models)).toEqual({ volume: 0n, mix: 0n, tokens: 500n, price: 0n });
  });

  test("all at once, by hand", () => {
    // 20 requests become 30 (+50 % of 1100); shares stay; the first model's prompts grow by a half, then cost twice as much.
    const models = [model([10, 1_000, 1_000n], [15, 2_250, 4_500n]), model([10, 1_000, 100n], [15, 1_500, 150n])];
    expect(splitCostChange(models)).toEqual({ volume: 550n, mix: 0n, tokens: 750n, price: 2_250n });
  });

  test("what is nothing is exactly nothing, where parts do not divide", () => {
    const models = [model([3, 0, 100n], [1, 0, 33n]), model([4, 7, 1n], [5, 7, 2n])];
    const { volume, mix, tokens, price } = splitCostChange([model([7, 5, 10n], [3, 5, 10n]), ...models]);
    expect(volume + mix + tokens + price).toBe(45n - 111n);
    const moved = splitCostChange([model([3, 3, 3n], [1, 1, 1n]), model([4, 4, 40n], [9, 9, 90n])]);
    expect(moved).toMatchObject({ volume: 18n, mix: 30n, tokens: 0n, price: 0n });
  });

  test("without calls before or after, all is volume", () => {
    expect(splitCostChange([model(NONE, [2, 10, 7n])])).toEqual({ volume: 7n, mix: 0n, tokens: 0n, price: 0n });
    expect(splitCostChange([model([2, 10, 7n], NONE)])).toEqual({ volume: -7n, mix: 0n, tokens: 0n, price: 0n });
    expect(splitCostChange([])).toEqual({ volume: 0n, mix: 0n, tokens: 0n, price: 0n });
  });

  test("calls without tokens: what volume and mix do not tell is price", () => {
    expect(splitCostChange([model([2, 0, 10n], [4, 0, 30n])])).toEqual({
      volume: 10n,
      mix: 0n,
      tokens: 0n,
      price: 10n,
    });
  });

  test("the parts sum to the difference, whatever the figures", () => {
    const random = seededRandom(11);
    const upTo = (most: number) => Math.floor(random() * most);
    const calls = (): Calls => (random() < 0.2 ? NONE : [1 + upTo(1e6), upTo(5) * upTo(1e12), upTo(4) * upTo(2 ** 50)]);
    for (let round = 0; round < 300; round++) {
      const models = Array.from({ length: upTo(12) }, () => model(calls(), calls()));
      const { volume, mix, tokens, price } = splitCostChange(models);
      const difference = models.reduce((sum, { before, after }) => sum + after.cost - before.cost, 0n);
      expect(volume + mix + tokens + price).toBe(difference);
    }
  });
});
