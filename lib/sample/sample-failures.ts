import type { SampleModel } from "./sample-models";
import type { SeededRandom } from "./seeded-random";

/** How a call failed, as a program would report it. */
export interface SampleFailure {
  type: string;
  message: string;
  /** Until it failed. */
  waitedMs: number;
  /** Whether the answer broke off half-way, so that its tokens are billed. */
  isServed?: boolean;
}

/** A failure of every day: a limit, a refusal, a slow answer. */
export function usualFailure(random: SeededRandom, { model }: SampleModel): SampleFailure {
  const id = requestId(random);
  const refusedMs = random.integer(90, 400);
  const tooMany = random.integer(128_100, 190_000);
  const limit = `Rate limit reached for ${model} on requests per min: limit 500, used 500. Try again in ${refusedMs}ms.`;
  return random.pickWeighted<SampleFailure>([
    [{ type: "rate_limit_error", message: `429 ${limit}`, waitedMs: refusedMs }, 5],
    [
      {
        type: "context_length_exceeded",
        message: `400 The maximum context length is 128000 tokens; the messages have ${tooMany} tokens.`,
        waitedMs: refusedMs,
      },
      2,
    ],
    [
      {
        type: "content_filter",
        message: `400 The request was rejected by the content filter (request ${id}).`,
        waitedMs: refusedMs,
      },
      2,
    ],
    [{ type: "timeout", message: `Request timed out after 60000 ms (trace ${id}).`, waitedMs: 60_000 }, 2],
    [
      {
        type: "stream_interrupted",
        message: `The stream broke off (request ${id}).`,
        waitedMs: random.integer(2_000, 9_000),
        isServed: true,
      },
      1,
    ],
  ]);
}

/** A failure of the provider's outage: one of a few messages, each with an id of its own. */
export function outageFailure(random: SeededRandom): SampleFailure {
  const id = requestId(random);
  const waitedMs = random.integer(150, 12_000);
  return random.pickWeighted<SampleFailure>([
    [{ type: "overloaded_error", message: `529 Overloaded (request ${id})`, waitedMs }, 8],
    [{ type: "api_error", message: `500 Internal server error (request ${id})`, waitedMs }, 5],
    [
      { type: "connection_error", message: `503 Upstream connect error, reset before headers (trace ${id})`, waitedMs },
      3,
    ],
    [{ type: "timeout", message: `Request timed out after 60000 ms (trace ${id}).`, waitedMs: 60_000 }, 2],
  ]);
}

function requestId(random: SeededRandom): string {
  const part = () => random.integer(0, 2 ** 31).toString(36);
  return `req_0${part()}${part()}`;
}
