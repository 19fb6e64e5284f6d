import type { ServerResponse } from "node:http";
import { toBase64, toEscapes, toHtml, toLetters, toReversed, toTokens } from "./canaries";

type Answer = (response: ServerResponse) => void;

/** Every way by which a provider's answer could bring a prompt, or the text of an answer, into the records. */
export const ANSWERS_WITH_TEXT: Record<string, (text: string) => Answer> = {
  message: (text) => json(400, { error: { message: `Cannot do: ${text}`, type: "invalid_request_error" } }),
  "escaped message": (text) => json(400, { error: { message: toEscapes(text) } }),
  "JSON in the message": (text) => json(400, { error: { message: JSON.stringify({ messages: [{ content: text }] }) } }),
  "HTML in the message": (text) => json(400, { error: { message: toHtml(text) } }),
  "base64 in the message": (text) => json(413, { error: { message: toBase64(text) } }),
  "tokens in the message": (text) => json(400, { error: { message: toTokens(text) } }),
  "letters in the message": (text) => json(400, { error: { message: toLetters(text) } }),
  "reversed message": (text) => json(400, { error: { message: toReversed(text) } }),
  "quoted output": (text) => json(400, { error: { message: `The model wrote “${text}”.`, failed_generation: text } }),
  "error as a text": (text) => json(500, { error: text }),
  type: (text) => json(400, { error: { message: "No", type: text } }),
  code: (text) => json(400, { error: { message: "No", code: text } }),
  parameter: (text) => json(400, { error: { message: "No", param: `messages[0].${text}` } }),
  "tokens as words": (text) =>
    json(429, { error: { status: toTokens(text), type: toLetters(text), param: toLetters(text) } }),
  "Google's details": (text) =>
    json(400, {
      error: { status: text, details: [{ reason: text, fieldViolations: [{ field: text, description: text }] }] },
    }),
  "FastAPI's detail": (text) => json(422, { detail: [{ loc: ["body", text], msg: text, type: text, input: text }] }),
  "HTML page": (text) => body(502, "text/html", `<h1>${toHtml(text)}</h1>`),
  "plain text": (text) => body(503, "text/plain", text),
  "malformed JSON": (text) => body(400, "application/json", `{"error": ${text}`),
  "malformed answer": (text) => body(200, "application/json", `{"choices": ${text}`),
  "status text": (text) => (response) => {
    response.writeHead(400, text.replace(/[^ -~]/g, "?"), { "Content-Type": "application/json" }).end("{}");
  },
  headers: (text) => (response) => {
    const value = encodeURIComponent(text);
    response
      .writeHead(429, { "X-Request-Id": value, "Retry-After": value, "X-Error": value, Warning: toBase64(text) })
      .end();
  },
  "error in a stream": (text) =>
    events(
      `event: ${line(text)}\ndata: ${JSON.stringify({ type: "error", error: { type: text, code: text, message: text } })}\n\n`,
    ),
  "failed response": (text) =>
    events(
      `data: ${JSON.stringify({ type: "response.failed", response: { error: { code: text, message: text } } })}\n\n`,
    ),
  "malformed stream": (text) => events(`data: {"error": ${line(text)}\n\ndata: [DONE]\n\n`),
  "broken stream": (text) => (response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write(
      `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\ndata: {"choices": "${line(text)}`,
    );
    setTimeout(() => response.destroy(), 5);
  },
  "broken answer": (text) => (response) => {
    response
      .writeHead(200, { "Content-Type": "application/json", "Content-Length": "9000" })
      .write(JSON.stringify({ text }));
    setTimeout(() => response.destroy(), 5);
  },
  "model's name": (text) => json(200, { ...OK, model: text }),
  "encoded model's name": (text) => json(200, { ...OK, model: toBase64(text).replaceAll("=", "") }),
  "finish reason and tier": (text) =>
    json(200, {
      ...OK,
      id: text,
      service_tier: text,
      system_fingerprint: text,
      choices: [{ finish_reason: text, message: { content: text } }],
    }),
  "usage with text": (text) =>
    json(200, {
      ...OK,
      usage: { ...USAGE, [text]: 1, note: text, service_tier: text, details: [{ modality: text }] },
      prompt_filter_results: [{ text }],
    }),
};

const USAGE = { prompt_tokens: 3, completion_tokens: 4 };
const OK = { object: "chat.completion", model: "gpt-4o", choices: [], usage: USAGE };

const body =
  (status: number, type: string, content: string): Answer =>
  (response) =>
    void response.writeHead(status, { "Content-Type": `${type}; charset=utf-8` }).end(content);
const json = (status: number, content: unknown) => body(status, "application/json", JSON.stringify(content));
const events = (content: string) => body(200, "text/event-stream", content);
const line = (text: string) => text.replaceAll("\n", " ");
