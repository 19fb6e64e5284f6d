import { describe, expect, it } from "vitest";
import {
  BUCKETS,
  type Buckets,
  compareReading,
  NO_COUNTS,
  type RecordedReading,
  type ReferenceLine,
} from "./compare-reading";

const ours = (tokens: Partial<Buckets>, rest: Partial<RecordedReading> = {}): RecordedReading => ({
  tokens: { ...NO_COUNTS, ...tokens },
  costUsd: "0.000300000000",
  reportedCost: false,
  serviceTier: null,
  items: {},
  ...rest,
});
const line = (usage: Record<string, number>, body: Record<string, unknown> = {}): ReferenceLine => ({
  number: 1,
  provider: "google",
  body,
  expected: [{ flavor: "default", usage, input_price: "0.0001", output_price: "2E-4" }],
});

describe("compareReading", () => {
  it("takes the other program's inclusive counts apart before it compares", () => {
    const usage = {
      input_tokens: 1_000,
      cache_read_tokens: 300,
      cache_audio_read_tokens: 50,
      cache_write_tokens: 200,
      cache_write_1h_tokens: 150,
      input_audio_tokens: 80,
      output_tokens: 40,
      output_reasoning_tokens: 10,
      output_image_tokens: 15,
    };
    const tokens = {
      input: 470,
      cache_read: 250,
      cache_audio_read: 50,
      cache_write_5m: 50,
      cache_write_1h: 150,
      input_audio: 30,
      output: 25,
      output_image: 15,
      reasoning: 10,
    };
    expect(compareReading(line(usage), ours(tokens))).toEqual({
      agreeing: BUCKETS.length,
      tokens: [],
      costAgrees: true,
      cost: null,
    });
  });

  it("finds a difference without a documented reason", () => {
    const { agreeing, tokens } = compareReading(
      line({ input_tokens: 5, output_tokens: 6 }),
      ours({ input: 5, output: 7 }),
    );
    expect(agreeing).toBe(13);
    expect(tokens).toEqual([{ flavor: "default", what: "output", ours: 7, theirs: 6, rule: null }]);
  });

  it("names the documented reason for a difference, and only for the buckets that it concerns", () => {
    const mistral = line({ input_tokens: 70, output_tokens: 6 }, { usage: { num_cached_tokens: 64 } });
    const { tokens } = compareReading(mistral, ours({ input: 6, cache_read: 64, output: 5 }));
    expect(tokens.map(({ what, rule }) => [what, rule === null])).toEqual([
      ["input", false],
      ["cache_read", false],
      ["output", true],
    ]);
  });

  it("compares with every reading, and counts the buckets of the closest one", () => {
    const body = { usage: { completion_tokens: 4 } };
    const [chat] = line({ input_tokens: 9, output_tokens: 4 }).expected;
    const embeddings = { ...chat, flavor: "embeddings", usage: { input_tokens: 9 } };
    const { agreeing, tokens } = compareReading(
      { ...line({}, body), expected: [embeddings, chat] },
      ours({ input: 9, output: 4 }),
    );
    expect(agreeing).toBe(14);
    expect(tokens).toMatchObject([
      { flavor: "embeddings", what: "output", rule: expect.stringContaining("embeddings") },
    ]);
  });

  it("says why a cost differs, and that an unpriced call agrees with no price", () => {
    const usage = { input_tokens: 5 };
    const cost = (rest: Partial<RecordedReading>) => compareReading(line(usage), ours({ input: 5 }, rest)).cost;
    expect(cost({ costUsd: "0.5" })).toMatchObject({ ours: "0.5", rule: null });
    expect(cost({ costUsd: "0.5", reportedCost: true })?.rule).toMatch(/reported/);
    expect(cost({ costUsd: "0.5", items: { webSearch: 1 } })?.rule).toMatch(/in addition to tokens/);
    expect(cost({ costUsd: null })).toMatchObject({ ours: null });
    const unpriced = line(usage);
    unpriced.expected = [{ flavor: "default", usage, input_price: null, output_price: null }];
    expect(compareReading(unpriced, ours({ input: 5 }, { costUsd: null })).costAgrees).toBe(true);
  });
});
