import { describe, expect, it } from "vitest";
import { hideUsageChunk } from "./hide-usage-chunk";

const chunk = (fields: object) => `data: ${JSON.stringify(fields)}\n\n`;
const hi = chunk({ choices: [{ delta: { content: 'Grüße 🎉 "usage"' } }], usage: null });
const usage = chunk({ choices: [], usage: { prompt_tokens: 1 } });
const DONE = "data: [DONE]\n\n";

/** What comes out of a stream that comes in pieces of so many bytes. */
async function pass(text: string, size: number): Promise<string> {
  const [bytes, stream, out] = [Buffer.from(text), hideUsageChunk(), [] as Buffer[]];
  stream.on("data", (piece) => out.push(piece));
  for (let at = 0; at < bytes.length; at += size) stream.write(bytes.subarray(at, at + size));
  await new Promise<void>((resolve) => stream.end(resolve));
  return Buffer.concat(out).toString();
}

describe("the chunk with usage", () => {
  it("is taken out, wherever the stream is cut", async () => {
    for (const size of [1, 2, 3, 7, 50, 10_000]) expect(await pass(hi + hi + usage + DONE, size)).toBe(hi + hi + DONE);
  });

  it("is taken out with other line ends, in the middle, and at an end without one", async () => {
    const crlf = (text: string) => text.replaceAll("\n", "\r\n");
    expect(await pass(crlf(hi + usage + DONE), 5)).toBe(crlf(hi + DONE));
    expect(await pass(`: ping\n\n${usage}${hi}`, 5)).toBe(`: ping\n\n${hi}`);
    expect(await pass(hi + usage.trimEnd(), 5)).toBe(hi);
  });

  it.each([
    ["choices and usage", chunk({ choices: [{ delta: {} }], usage: { prompt_tokens: 1 } })],
    ["no choices and no usage", chunk({ choices: [], prompt_filter_results: [], usage: null })],
    ["an event that is no JSON", 'data: {"usage": nonsense\n\n'],
    ["a whole picture", chunk({ image: "x".repeat(300_000), usage: {} })],
  ])("is not taken for one with %s", async (_what, event) => {
    expect(await pass(hi + event + DONE, 9_000)).toBe(hi + event + DONE);
  });
});
