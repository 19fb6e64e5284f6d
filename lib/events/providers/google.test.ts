import { describe, expect, it } from "vitest";
import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";

const read = (usageMetadata: object) => readProviderUsage({ modelVersion: "gemini-2.5-pro", usageMetadata });

describe("Gemini", () => {
  it("bills thoughts as output, and takes cached content as part of the prompt", () => {
    expect(
      read({
        promptTokenCount: 11_500,
        cachedContentTokenCount: 10_000,
        candidatesTokenCount: 1_000,
        thoughtsTokenCount: 10_000,
        totalTokenCount: 22_500,
      }),
    ).toMatchObject({
      provider: "google",
      model: "gemini-2.5-pro",
      tokens: { ...NO_TOKENS, input: 1_500, cacheRead: 10_000, output: 11_000, reasoning: 10_000 },
      detail: "FULL",
    });
  });

  it("adds what tools brought to the input", () => {
    const { tokens } = read({
      promptTokenCount: 200,
      toolUsePromptTokenCount: 650,
      toolUsePromptTokensDetails: [{ modality: "TEXT", tokenCount: 650 }],
      candidatesTokenCount: 90,
      totalTokenCount: 940,
    });
    expect(tokens).toEqual({ ...NO_TOKENS, input: 850, output: 90 });
  });

  it("takes pages for images, and counts what was cached by its sort, video apart", () => {
    const { tokens } = read({
      promptTokenCount: 5_000,
      promptTokensDetails: [
        { modality: "TEXT", tokenCount: 500 },
        { modality: "AUDIO", tokenCount: 700 },
        { modality: "IMAGE", tokenCount: 800 },
        { modality: "DOCUMENT", tokenCount: 1_000 },
        { modality: "VIDEO", tokenCount: 2_000 },
      ],
      cachedContentTokenCount: 1_700,
      cacheTokensDetails: [
        { modality: "TEXT", tokenCount: 200 },
        { modality: "AUDIO", tokenCount: 300 },
        { modality: "IMAGE", tokenCount: 400 },
        { modality: "DOCUMENT", tokenCount: 100 },
        { modality: "VIDEO", tokenCount: 700 },
      ],
      candidatesTokenCount: 60,
      candidatesTokensDetails: [
        { modality: "AUDIO", tokenCount: 50 },
        { modality: "IMAGE", tokenCount: 5 },
        { modality: "AUDIO" },
      ],
      totalTokenCount: 5_060,
    });
    expect(tokens).toEqual({
      ...NO_TOKENS,
      input: 300,
      cacheRead: 900,
      cacheAudioRead: 300,
      cacheImageRead: 500,
      inputAudio: 400,
      inputImage: 1_300,
      inputVideo: 1_300,
      output: 5,
      outputAudio: 50,
      outputImage: 5,
    });
  });

  it("reads answers that end before a candidate, and totals alone", () => {
    expect(read({ promptTokenCount: 400, thoughtsTokenCount: 70, totalTokenCount: 470 }).tokens).toEqual({
      ...NO_TOKENS,
      input: 400,
      output: 70,
      reasoning: 70,
    });
    expect(read({ candidatesTokenCount: 30, thoughtsTokenCount: 20, totalTokenCount: 250 }).tokens).toMatchObject({
      input: 200,
      output: 50,
    });
    expect(read({ totalTokenCount: 33 })).toMatchObject({ tokens: { ...NO_TOKENS, input: 33 }, detail: "TOTAL_ONLY" });
    expect(read({}).detail).toBe("UNKNOWN");
  });

  it("reads the Live API's names", () => {
    const usage = { promptTokenCount: 9, responseTokenCount: 40, totalTokenCount: 49 };
    const responseTokensDetails = [{ modality: "AUDIO", tokenCount: 40 }];
    expect(read({ ...usage, responseTokensDetails }).tokens).toEqual({ ...NO_TOKENS, input: 9, outputAudio: 40 });
  });

  it.each([
    [{ serviceTier: "standard", trafficType: "ON_DEMAND" }, null],
    [{ trafficType: "ON_DEMAND_FLEX" }, "flex"],
    [{ serviceTier: "PRIORITY" }, "priority"],
    [{ trafficType: "PROVISIONED_THROUGHPUT" }, "provisioned_throughput"],
  ])("tells the tier of %j", (fields, tier) => {
    expect(read({ promptTokenCount: 1, totalTokenCount: 1, ...fields }).serviceTier).toBe(tier);
  });
});

describe("Gemini behind OpenAI's interface", () => {
  const usage = { prompt_tokens: 20, completion_tokens: 200, total_tokens: 620 };

  it("bills the thoughts that only the total shows", () => {
    const thinking = { ...NO_TOKENS, input: 20, output: 600, reasoning: 400 };
    expect(readProviderUsage({ model: "gemini-2.5-flash", usage }).tokens).toEqual(thinking);
    expect(readProviderUsage({ usage }, { provider: "gcp.gemini" }).tokens).toEqual(thinking);
    const told = { ...usage, completion_tokens_details: { reasoning_tokens: 400 } };
    expect(readProviderUsage({ model: "gemini-2.5-flash", usage: told }).tokens).toEqual(thinking);
  });

  it("does not take what others leave open for thoughts", () => {
    expect(readProviderUsage({ model: "gpt-4o", usage }).tokens).toEqual({ ...NO_TOKENS, input: 20, output: 200 });
  });
});
