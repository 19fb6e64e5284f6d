import { describe, expect, it } from "vitest";
import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";
import { foldStream } from "./stream";

const usage = { input_tokens: 10, output_tokens: 5, total_tokens: 15 };
const response = (output: object[]) => ({ object: "response", model: "gpt-5", output, usage });
const itemsOf = (body: unknown) => readProviderUsage(body).items;

describe("tools of OpenAI's Responses", () => {
  it("are counted by what each is billed for", () => {
    const output = [
      { type: "web_search_call", action: { type: "search", query: "a" } },
      { type: "web_search_call", action: { type: "open_page", url: "b" } },
      { type: "web_search_call", action: { type: "find_in_page" } },
      { type: "file_search_call" },
      { type: "code_interpreter_call", container_id: "one" },
      { type: "code_interpreter_call", container_id: "one" },
      { type: "code_interpreter_call", container_id: "two" },
      { type: "image_generation_call" },
      ...["message", "reasoning", "function_call", "mcp_call", "computer_call"].map((type) => ({ type })),
    ];
    const expected = { webSearch: 1, fileSearch: 1, codeSession: 2, imageGeneration: 1 };
    expect(itemsOf(response(output))).toEqual(expected);
    expect(itemsOf([{ type: "response.completed", response: response(output) }])).toEqual(expected);
  });

  it("are counted once in a stream, event by event and in the end as a whole", () => {
    const done = (type: string) => ({ type: "response.output_item.done", item: { type } });
    const events = [
      { type: "response.created", response: { ...response([]), usage: null } },
      { type: "response.output_item.added", item: { type: "web_search_call" } },
      done("web_search_call"),
      done("web_search_call"),
      done("code_interpreter_call"),
      done("code_interpreter_call"),
    ];
    expect(foldStream(events)).toMatchObject({ tool_items: { web_search_calls: 2, code_session_calls: 1 } });
    const output = [{ type: "web_search_call" }, { type: "web_search_call" }];
    expect(itemsOf([...events, { type: "response.completed", response: response(output) }])).toEqual({ webSearch: 2 });
    const folded = [...events, { type: "response.completed", response: response(output) }].reduce<unknown>(
      (before, event) => foldStream(before ? [before, event] : [event]),
      null,
    );
    expect(itemsOf(folded)).toEqual({ webSearch: 2 });
  });
});

describe("what Gemini grounds an answer with", () => {
  const usageMetadata = { promptTokenCount: 10, candidatesTokenCount: 5 };
  const grounded = (modelVersion: string, more: object = {}) => ({
    modelVersion,
    candidates: [{ groundingMetadata: { webSearchQueries: ["a", "b", ""], ...more } }],
    usageMetadata,
  });

  it("is billed once up to Gemini 2, and by the query from Gemini 3 on", () => {
    expect(itemsOf(grounded("gemini-2.5-flash"))).toEqual({ webSearch: 1 });
    expect(itemsOf(grounded("gemini-3.1-pro-preview"))).toEqual({ webSearch: 2 });
    expect(itemsOf([grounded("gemini-3-flash"), grounded("gemini-3-flash")])).toEqual({ webSearch: 2 });
    expect(itemsOf(grounded("gemini-2.5-flash", { webSearchQueries: [] }))).toEqual({});
  });

  it("may be a map, and is counted among the tokens of an interaction", () => {
    const maps = { webSearchQueries: [], groundingChunks: [{ maps: { uri: "x" } }] };
    expect(itemsOf(grounded("gemini-2.5-flash", maps))).toEqual({ mapSearch: 1 });
    const counts = { total_input_tokens: 10, total_output_tokens: 5, total_thought_tokens: 7, total_tokens: 22 };
    const grounding_tool_count = [
      { type: "google_search", count: 2 },
      { type: "google_maps", count: 1 },
    ];
    const interaction = { object: "interaction", model: "gemini-3-pro", usage: { ...counts, grounding_tool_count } };
    expect(readProviderUsage(interaction)).toMatchObject({
      tokens: { input: 10, output: 12, reasoning: 7 },
      items: { webSearch: 2, mapSearch: 1 },
    });
  });
});
