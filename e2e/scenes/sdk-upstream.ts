import type { ServerResponse } from "node:http";
import { type FakeUpstream, type ReceivedRequest, startFakeUpstream } from "@/lib/testing/servers/fake-upstream";

const TEXT = ["Hello ", "there"];

/**
 * OpenAI, Anthropic and Gemini on this machine, at one address: they answer "Hello there" in the shapes that their SDKs
 * expect, whole or as a stream.
 */
export async function startSdkUpstream(): Promise<FakeUpstream> {
  const upstream = await startFakeUpstream();
  upstream.answer(answerAsProvider);
  return upstream;
}

/** Each API has counts of its own, so that none can be taken for another's. */
function answerAsProvider(response: ServerResponse, { url, body }: ReceivedRequest): void {
  const asked = JSON.parse(body.toString() || "{}");
  const [path] = url.split("?");
  const answer = ANSWERS.find(([pattern]) => pattern.test(path))?.[1](asked);
  if (!answer) return void response.writeHead(404, JSON_TYPE).end('{"error":{"message":"no such path"}}');
  if (asked.stream !== true && !path.endsWith(":streamGenerateContent")) {
    return void response.writeHead(200, JSON_TYPE).end(JSON.stringify(answer.whole));
  }
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  for (const event of answer.events) {
    if ("type" in event) response.write(`event: ${event.type}\n`);
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  }
  response.end("choices" in answer.whole ? "data: [DONE]\n\n" : "");
}

interface Answer {
  whole: object;
  /** The same as a stream. */
  events: object[];
}

const JSON_TYPE = { "Content-Type": "application/json" };
const ANSWERS: [path: RegExp, answer: (asked: { stream_options?: { include_usage?: boolean } }) => Answer][] = [
  [/^\/v1\/chat\/completions$/, answerChat],
  [/^\/v1\/responses$/, answerResponse],
  [/^\/v1\/messages$/, answerMessage],
  [/^\/v1beta\/models\/[^/]+:(generate|streamGenerate)Content$/, answerContent],
];

/** OpenAI's: a stream tells its usage only when it is asked to. */
function answerChat({ stream_options }: { stream_options?: { include_usage?: boolean } }): Answer {
  const head = { id: "chatcmpl-1", created: 1_790_000_000, model: "gpt-4o-mini-2024-07-18" };
  const usage = {
    prompt_tokens: 1_200,
    completion_tokens: 350,
    total_tokens: 1_550,
    prompt_tokens_details: { cached_tokens: 200 },
  };
  const message = { role: "assistant", content: TEXT.join(""), refusal: null };
  const chunk = (choices: object[]) => ({ ...head, object: "chat.completion.chunk", choices });
  const deltas = [{ role: "assistant", content: "" }, ...TEXT.map((content) => ({ content }))];
  return {
    whole: { ...head, object: "chat.completion", choices: [{ index: 0, message, finish_reason: "stop" }], usage },
    events: [
      ...deltas.map((delta) => chunk([{ index: 0, delta, finish_reason: null }])),
      chunk([{ index: 0, delta: {}, finish_reason: "stop" }]),
      ...(stream_options?.include_usage ? [{ ...chunk([]), usage }] : []),
    ],
  };
}

function answerResponse(): Answer {
  const usage = {
    input_tokens: 1_000,
    input_tokens_details: { cached_tokens: 400 },
    output_tokens: 300,
    output_tokens_details: { reasoning_tokens: 100 },
    total_tokens: 1_300,
  };
  const part = { type: "output_text", text: TEXT.join(""), annotations: [] };
  const item = { id: "msg_1", type: "message", role: "assistant", status: "completed", content: [part] };
  const whole = {
    id: "resp_1",
    object: "response",
    created_at: 1_790_000_000,
    status: "completed",
    model: "gpt-5-mini-2025-08-07",
    output: [item],
    error: null,
    incomplete_details: null,
    usage,
  };
  const place = { item_id: item.id, output_index: 0, content_index: 0 };
  const begun = { ...whole, status: "in_progress", output: [], usage: null };
  const events = [
    { type: "response.created", response: begun },
    {
      type: "response.output_item.added",
      output_index: 0,
      item: { ...item, status: "in_progress", content: [] },
    },
    { type: "response.content_part.added", ...place, part: { ...part, text: "" } },
    ...TEXT.map((delta) => ({ type: "response.output_text.delta", ...place, delta, logprobs: [] })),
    { type: "response.output_text.done", ...place, text: part.text, logprobs: [] },
    { type: "response.content_part.done", ...place, part },
    { type: "response.output_item.done", output_index: 0, item },
    { type: "response.completed", response: whole },
  ];
  return { whole, events: events.map((event, sequence_number) => ({ ...event, sequence_number })) };
}

/** Anthropic's: input comes in three disjoint counts, and a stream's output at its end. */
function answerMessage(): Answer {
  const usage = {
    input_tokens: 100,
    cache_creation_input_tokens: 200,
    cache_creation: { ephemeral_5m_input_tokens: 50, ephemeral_1h_input_tokens: 150 },
    cache_read_input_tokens: 300,
    output_tokens: 50,
    service_tier: "standard",
  };
  const whole = {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "claude-sonnet-4-6",
    content: [{ type: "text", text: TEXT.join("") }],
    stop_reason: "end_turn",
    stop_sequence: null,
    usage,
  };
  const begun = { ...whole, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } };
  const delta = { stop_reason: "end_turn", stop_sequence: null };
  return {
    whole,
    events: [
      { type: "message_start", message: begun },
      { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
      ...TEXT.map((text) => ({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } })),
      { type: "content_block_stop", index: 0 },
      { type: "message_delta", delta, usage: { output_tokens: 50 } },
      { type: "message_stop" },
    ],
  };
}

/** Gemini's: thoughts stand beside the candidates, and each event of a stream tells the usage so far. */
function answerContent(): Answer {
  const usage = (candidatesTokenCount: number, thoughtsTokenCount: number) => ({
    promptTokenCount: 500,
    cachedContentTokenCount: 100,
    candidatesTokenCount,
    thoughtsTokenCount,
    totalTokenCount: 500 + candidatesTokenCount + thoughtsTokenCount,
  });
  const answer = (text: string, usageMetadata: object, finishReason?: "STOP") => ({
    candidates: [{ content: { role: "model", parts: [{ text }] }, index: 0, finishReason }],
    usageMetadata,
    modelVersion: "gemini-2.5-flash",
  });
  return {
    whole: answer(TEXT.join(""), usage(60, 40), "STOP"),
    events: [answer(TEXT[0], usage(10, 40)), answer(TEXT[1], usage(60, 40), "STOP")],
  };
}
