import type { SaidError } from "./said-error";

const LONGEST_READ = 2_000;
/** As SDKs begin their messages: "Error code: 429 - {…}", "429 Too Many Requests", "status code 503". */
const STATUS = /(?:^|\b(?:code|status|http)\b\D{0,12})([45]\d\d)\b/i;
/** Of the JSON, or Python's literal, that follows: `'code': 'insufficient_quota'`. */
const WORD = /["'](?:type|code|status|reason)["']\s*:\s*["']([\w.]{1,60})["']/g;
const PARAMETER = /["'](?:param|field)["']\s*:\s*["']([\w.[\]$-]{1,100})["']/;

/**
 * The facts that an SDK's message repeats of a provider's error. It is text like any other, so what is read here still has to be from
 * a known list to be kept.
 */
export function readErrorText(text: string): Omit<SaidError, "message"> {
  const read = text.slice(0, LONGEST_READ);
  const status = STATUS.exec(read)?.[1];
  return {
    status: status === undefined ? null : Number(status),
    words: [...read.matchAll(WORD)].map(([, word]) => word),
    parameter: PARAMETER.exec(read)?.[1] ?? null,
  };
}
