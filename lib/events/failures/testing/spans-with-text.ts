import { toBase64, toTokens } from "./canaries";

type Attributes = Record<string, string>;

interface SpanWithText {
  name?: string;
  attributes?: Attributes;
  events?: { name: string; afterMs: number; attributes: Attributes }[];
  status?: { code: number; message?: string };
}

const exception = (attributes: Attributes): SpanWithText => ({
  status: { code: 2 },
  events: [{ name: "exception", afterMs: 1, attributes }],
});

/** Every way by which a trace could bring text into the records, but for the labels that a program sets itself. */
export const SPANS_WITH_TEXT: Record<string, (text: string) => SpanWithText> = {
  "status.message": (text) => ({ status: { code: 2, message: text } }),
  "quoted status.message": (text) => ({
    status: {
      code: 2,
      message: `Error code: 400 - {'error': {'message': '${text}', 'type': '${text}', 'param': '${text}'}}`,
    },
  }),
  "encoded status.message": (text) => ({ status: { code: 2, message: `${toBase64(text)} ${toTokens(text)}` } }),
  "exception.message": (text) => exception({ "exception.type": "ValueError", "exception.message": text }),
  "exception.type": (text) => exception({ "exception.type": text, "exception.message": "No" }),
  "module of exception.type": (text) => exception({ "exception.type": `${text}.RateLimitError` }),
  "exception.stacktrace": (text) => exception({ "exception.type": "KeyError", "exception.stacktrace": `at ${text}` }),
  "error.type": (text) => ({ attributes: { "error.type": text } }),
  "span's name": (text) => ({ name: `chat ${text}`, status: { code: 2 } }),
  "other attributes": (text) => ({
    attributes: {
      "gen_ai.operation.name": text,
      // A word alone would be a name, which programs may choose.
      "gen_ai.provider.name": `from ${text}`,
      "gen_ai.response.model": text,
      "gen_ai.response.id": text,
      "gen_ai.response.finish_reasons": text,
      "openai.response.service_tier": text,
      "gen_ai.prompt": text,
      "gen_ai.completion": text,
      "gen_ai.input.messages": JSON.stringify([{ role: "user", content: text }]),
      "ai.operationId": text,
      "http.response.status_code": text,
    },
  }),
  "other events": (text) => ({
    events: [
      { name: "gen_ai.content.prompt", afterMs: 1, attributes: { "gen_ai.prompt": text } as Attributes },
      { name: text, afterMs: 2, attributes: { "exception.message": text } as Attributes },
    ],
  }),
};
