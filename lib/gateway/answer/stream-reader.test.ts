import { describe, expect, it } from "vitest";
import { createStreamReader } from "./stream-reader";

const event = (payload: unknown) => `data: ${JSON.stringify(payload)}\n\n`;
const read = (text: string, size: number) => {
  let clock = 0;
  const reader = createStreamReader("sse", () => clock);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    clock = at + size;
    reader.write(bytes.subarray(at, at + size));
  }
  return reader.finish();
};

describe("a stream that passes by", () => {
  const usage = { prompt_tokens: 9, completion_tokens: 3 };
  const head = event({ model: "gpt-4o", choices: [{ delta: { role: "assistant", content: "" } }] });
  const text = event({ model: "gpt-4o", choices: [{ delta: { content: "Grüße 🎉" } }] });

  it("leaves its counts and nothing of what it says, wherever it is cut", () => {
    const all = `: comment\r\n\r\n${head}${text}${event({ choices: [], usage })}data: [DONE]\n\n`;
    for (const size of [1, 3, 10, 1_000]) {
      const { answer, failure } = read(all, size);
      expect(answer).toEqual({ streamed: true, model: "gpt-4o", usage });
      expect(failure).toBeNull();
    }
  });

  it("begins with the first token, not with the frame around it", () => {
    expect(read(head + text, 1).firstTokenAt).toBe(Buffer.byteLength(head + text));
    expect(read(head, 1).firstTokenAt).toBeNull();
  });

  it.each([
    { type: "content_block_delta", delta: { type: "thinking_delta", thinking: "Hm" } },
    { type: "response.output_text.delta", delta: "Hi" },
    { candidates: [{ content: { parts: [{ text: "Hi" }] } }] },
    { choices: [{ delta: { tool_calls: [{ id: "x" }] } }] },
    { choices: [{ delta: { reasoning_content: "Hm" } }] },
    { choices: [{ text: "Hi" }] },
    { response: "Hi", done: false },
  ])("takes %j for a token", (payload) => {
    expect(read(event(payload), 1_000).firstTokenAt).not.toBeNull();
  });

  it.each([
    { type: "message_start", message: { type: "message", content: [], usage: { input_tokens: 1 } } },
    { type: "message_delta", delta: { stop_reason: "end_turn" } },
    { type: "response.created", response: { output: [], error: null } },
    { type: "ping" },
  ])("takes %j for none, and for no failure", (payload) => {
    expect(read(event(payload), 1_000)).toMatchObject({ firstTokenAt: null, failure: null });
  });

  it("without its last line end is read to its end", () => {
    expect(read(`${text}data: ${JSON.stringify({ choices: [], usage })}`, 9).answer).toMatchObject({ usage });
  });

  it("passes unread where an event is too long to keep, and is read on after it", () => {
    const long = `data: {"image":"${"x".repeat(17_000_000)}"}\n\n`;
    const { answer, failure } = read(text + long + event({ choices: [], usage }), 1_000_000);
    expect(answer).toMatchObject({ usage });
    expect(failure).toBeNull();
  });

  it.each([
    [
      { error: { message: "No", code: 503, status: "UNAVAILABLE" } },
      "UNAVAILABLE",
      "503 Service Unavailable: UNAVAILABLE",
    ],
    [{ type: "response.failed", response: { error: { code: "server_error", message: "No" } } }, "server_error", ""],
    [{ type: "error", code: "slow_down", message: "No", param: "stop" }, "slow_down", "slow_down, parameter stop"],
    [{ error: { message: "No", code: 502 } }, "http_502", "502 Bad Gateway"],
    [{ type: "error", code: "a secret", message: "No" }, "provider_error", ""],
    [{ error: "No" }, "provider_error", ""],
  ])("tells its failure, in known words only: %j", (payload, type, message) => {
    expect(read(event(payload), 5).failure).toMatchObject({ type, message, said: { message: "No" } });
  });
});
