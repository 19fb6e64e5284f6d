import { toBase64, toTokens } from "./canaries";

/** Every part of a provider's error that a wrapper of its SDK could report with a prompt in it. */
export const ERRORS_WITH_TEXT: Record<string, (text: string) => object> = {
  type: (text) => ({ type: text, status: 400 }),
  code: (text) => ({ type: "invalid_request_error", code: text }),
  parameter: (text) => ({ param: `messages[0].${text}`, status: 422 }),
  "base64 and tokens": (text) => ({ type: toBase64(text), code: toTokens(text) }),
  "a part that has no name": (text) => ({ type: "rate_limit_error", message: text }),
};
