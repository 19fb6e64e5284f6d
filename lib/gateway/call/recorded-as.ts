import type { AnswerReading } from "@/lib/gateway/answer/answer-reader";
import { reportsUsage } from "@/lib/gateway/answer/reports-usage";
import { isGeneration } from "@/lib/gateway/request/is-generation";

/** A look at an answer that was made in the background, or the end of it. */
const POLLED = /\/(?:responses|interactions)\/[^/:]+$/;
const CANCELLED = /\/(?:responses|interactions)\/[^/:]+(?:\/|:)cancel$/;
/** Behind these, what goes to be answered later, whose own answers have no usage of the call. */
const NO_CALLS = /\/(?:batches|files|fine[-_]tuning|evals|organizations?|usage)(?:\/|$)/;
/** Where an answer can be asked for that is made in the background. */
const CAN_GO_ON = /\/(?:responses|interactions)$/;

/**
 * How a request is recorded: `call` for a call to a model, by its path or because its answer has usage; `unfinished` for one whose answer
 * goes on in the background, and has no usage yet; `repeat` for a look at such an answer once it is done; null for anything else.
 */
export function recordedAs(
  method: string,
  path: string,
  status: number | null,
  { answer, facts }: AnswerReading,
): "call" | "unfinished" | "repeat" | null {
  const plain = path.replace(/\/+$/, "");
  const isAnswered = status !== null && status < 300;
  const hasUsage = () => isAnswered && reportsUsage(answer);
  if (method === "GET" ? POLLED.test(plain) : method === "POST" && CANCELLED.test(plain)) {
    return !facts.isUnfinished && facts.isBackground !== false && hasUsage() ? "repeat" : null;
  }
  if (method !== "POST") return null;
  if (!isGeneration(method, path)) return !NO_CALLS.test(plain) && hasUsage() ? "call" : null;
  const goesOn = isAnswered && facts.isUnfinished && facts.responseId !== null && CAN_GO_ON.test(plain);
  // A stream that breaks off leaves the same mark, unless it says that it is one of the background.
  return goesOn && (facts.isBackground ?? facts.isWhole) && !hasUsage() ? "unfinished" : "call";
}
