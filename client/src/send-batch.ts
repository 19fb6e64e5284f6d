import { gzip } from "./gzip.js";
import type { RecordedUsage } from "./recorded-usage.js";
import { readRetryAfter } from "./retry-delay.js";

const TIMEOUT_MS = 15_000;
const PASSING = new Set([429, 502, 503, 504]);
const MAX_REASON = 300;

/** Where events go. */
export interface Target {
  /** Of `POST /api/v1/usage`. */
  url: string;
  key: string;
}

export type Outcome =
  /** All were taken in; `problem` says why some were not counted. */
  | { status: "delivered"; rejected: number; problem: string | null }
  /** Try the same again, after `afterMs` at the earliest. */
  | { status: "failed"; afterMs: number | null; problem: string }
  /** The same would be refused again. */
  | { status: "refused"; problem: string };

/**
 * Sends events once; never throws.
 * @param events a JSON array
 */
export async function sendBatch({ url, key }: Target, events: string): Promise<Outcome> {
  try {
    const { body, isCompressed } = await gzip(events);
    const response = await fetch(url, {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        ...(isCompressed && { "content-encoding": "gzip" }),
      },
      body,
      // A redirected POST would arrive as a GET.
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = await response.text();
    if (response.ok) return readDelivery(answer);
    const problem = `${url} answered ${response.status}: ${answer.slice(0, MAX_REASON)}`;
    if (!PASSING.has(response.status)) return { status: "refused", problem };
    return { status: "failed", afterMs: readRetryAfter(response.headers.get("retry-after")), problem };
  } catch (error) {
    return { status: "failed", afterMs: null, problem: `${url} can't be reached: ${describe(error)}` };
  }
}

/** What stands where the server was expected may be another one, which accepts anything. */
function readDelivery(answer: string): Outcome {
  let body: { data?: Partial<RecordedUsage> };
  try {
    body = JSON.parse(answer);
  } catch {
    return { status: "refused", problem: `Not a Tokentab server: ${answer.slice(0, MAX_REASON)}` };
  }
  const rejected = body?.data?.rejected;
  if (!Array.isArray(rejected)) {
    return { status: "refused", problem: `Not a Tokentab server: ${answer.slice(0, MAX_REASON)}` };
  }
  const problem = rejected.length === 0 ? null : `${rejected.length} events rejected: ${rejected[0]?.message}`;
  return { status: "delivered", rejected: rejected.length, problem };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
