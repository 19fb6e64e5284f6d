import { describe, expect, it } from "vitest";
import type { Span } from "@/lib/intake/otlp-decoding/span";
import { span } from "@/lib/intake/otlp-decoding/testing/trace-fixtures";
import { createPace } from "@/lib/runtime/turns/pace";
import type { SeenParents } from "./seen-parents";
import { selectUsageSpans } from "./select-usage-spans";

const USED = { "gen_ai.usage.input_tokens": 10, "gen_ai.usage.output_tokens": 2 };
const agent = { name: "invoke_agent helper", attributes: { "gen_ai.operation.name": "invoke_agent", ...USED } };
const chat = { name: "chat gpt-4o", attributes: { "gen_ai.operation.name": "chat", ...USED } };
const gateway = { name: "route", attributes: USED };
const failedChat = {
  attributes: { "gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o", "error.type": "timeout" },
};

describe("selectUsageSpans", () => {
  it("takes spans with usage and no others", async () => {
    expect(await select([span({ id: 1, name: "GET /" }), span({ id: 2, ...chat })])).toEqual([2]);
  });

  it("leaves out every span above one with usage, through spans without any, in any order", async () => {
    const spans = [
      span({ id: 4, parent: 3, ...chat }),
      span({ id: 1, ...gateway }),
      span({ id: 3, parent: 2 }),
      span({ id: 5, parent: 1, ...chat }),
      span({ id: 2, parent: 1, ...gateway }),
    ];
    expect(await select(spans)).toEqual([4, 5]);
  });

  it("knows spans of one trace from those of another", async () => {
    const elsewhere = { ...span({ id: 2, parent: 1, ...chat }), traceId: "f".repeat(32) };
    expect(await select([span({ id: 1, ...gateway }), elsewhere])).toEqual([1, 2]);
  });

  it.each([
    ["agents", agent],
    ["AI SDK up to 6", { name: "ai.streamText", attributes: { "ai.operationId": "ai.streamText", ...USED } }],
    ["AI SDK's embeddings", { name: "ai.embed", attributes: { "ai.usage.tokens": 4 } }],
    ["AI SDK 7's steps", { attributes: { "gen_ai.operation.name": "agent_step", ...USED } }],
    ["OpenInference", { attributes: { "openinference.span.kind": "CHAIN", "llm.token_count.prompt": 4 } }],
    ["OpenLLMetry", { attributes: { "traceloop.span.kind": "workflow", ...USED } }],
    ["Pydantic AI's older agents", { name: "agent run", attributes: USED }],
  ])("leaves out wrappers by their kind, when their children came in another request: %s", async (_, wrapper) => {
    expect(await select([span(wrapper)])).toEqual([]);
  });

  it.each([
    ["AI SDK up to 6", { attributes: { "ai.operationId": "ai.streamText.doStream", ...USED } }],
    ["OpenInference", { attributes: { "openinference.span.kind": "LLM", "llm.token_count.prompt": 4 } }],
    ["a reported cost alone", { attributes: { "gen_ai.usage.cost": 0.01 } }],
  ])("takes calls: %s", async (_, call) => {
    expect(await select([span(call)])).toEqual([1]);
  });

  it("takes one of an embedding's two equal spans, also when the parent comes in a later request", async () => {
    const embedding = { name: "embeddings e", attributes: { "gen_ai.operation.name": "embeddings", ...USED } };
    const [parent, child] = [span({ id: 1, ...embedding }), span({ id: 2, parent: 1, ...embedding })];
    expect(await select([parent, child])).toEqual([2]);
    const seen = new Set<string>();
    expect(await select([child], seen)).toEqual([2]);
    expect(await select([parent], seen)).toEqual([]);
    expect(await select([child], seen)).toEqual([2]);
  });

  it("follows a chain that is spread over three requests", async () => {
    const seen = new Set<string>();
    expect(await select([span({ id: 3, parent: 2, ...chat })], seen)).toEqual([3]);
    expect(await select([span({ id: 2, parent: 1 })], seen)).toEqual([]);
    expect(await select([span({ id: 1, ...gateway })], seen)).toEqual([]);
  });

  it("takes failed calls without usage, each once, and no other failures", async () => {
    const failedTool = { attributes: { "gen_ai.operation.name": "execute_tool", "error.type": "timeout" } };
    const spans = [
      span({ id: 1, ...failedChat }),
      span({ id: 2, parent: 1, ...failedChat }),
      span({ id: 3, ...failedTool }),
      span({ id: 4, name: "GET /", status: { code: 2 } }),
    ];
    expect(await select(spans)).toEqual([2]);
  });

  it("takes a parent's usage when its child only failed", async () => {
    expect(await select([span({ id: 1, ...gateway }), span({ id: 2, parent: 1, ...failedChat })])).toEqual([1, 2]);
  });

  it("survives spans that are their own ancestors", async () => {
    expect(await select([span({ id: 1, parent: 1, ...chat })])).toEqual([1]);
    await select([span({ id: 1, parent: 2, ...chat }), span({ id: 2, parent: 1, ...chat })]);
  });

  it("reads a long chain once", async () => {
    const spans = Array.from({ length: 20_000 }, (_, index) => span({ id: index + 1, parent: index, ...chat }));
    const start = performance.now();
    expect(await select(spans)).toEqual([20_000]);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

async function select(spans: Span[], seen: SeenParents = new Set<string>()): Promise<number[]> {
  const selected = await selectUsageSpans(spans, seen, createPace());
  return selected.map(({ spanId }) => Number.parseInt(spanId, 16));
}
