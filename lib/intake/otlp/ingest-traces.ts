import { authenticateKey } from "@/lib/accounts/api-keys/authenticate-key";
import { keepsProviderMessages } from "@/lib/accounts/organizations/keeps-provider-messages";
import { ObservedEvent } from "@/lib/events/schema/observed-event";
import { MAX_EVENTS } from "@/lib/events/schema/parse-events";
import { responseRecordId } from "@/lib/events/schema/response-record-id";
import { requireIngestionRate } from "@/lib/intake/ingestion/ingestion-rate";
import { decodeTraces } from "@/lib/intake/otlp-decoding/decode-traces";
import { findText } from "@/lib/intake/otlp-decoding/find-attribute";
import { otlpFormat } from "@/lib/intake/otlp-decoding/otlp-format";
import type { Span } from "@/lib/intake/otlp-decoding/span";
import { requireWriterCapacity } from "@/lib/ledger/recording/usage-writer";
import { createPace, type Pace } from "@/lib/runtime/turns/pace";
import { AppError } from "@/lib/values/errors/errors";
import type { PartialSuccess } from "./otlp-response";
import { readOtlpBody } from "./read-otlp-body";
import { readSpan } from "./read-span";
import { isFailedSpan, observeSpan } from "./read-span-failure";
import { recordSpans } from "./record-spans";
import { seenParents } from "./seen-parents";
import { selectUsageSpans } from "./select-usage-spans";

const MESSAGES = 3;

/**
 * Takes in the AI calls among the spans of an OTLP/HTTP trace export, and answers after the commit. Spans that are no calls,
 * or repeat the usage of others, are taken silently.
 * @returns how many calls could not be taken, and what is wrong with the first
 * @throws AppError for a missing or wrong key, a body that is too large or no trace export, a tenant or key beyond its limit of
 * events, or too much waiting to be written
 */
export async function ingestTraces(request: Request): Promise<PartialSuccess> {
  const source = await authenticateKey(withBearerToken(request), "INGEST");
  const { organizationId } = source;
  const count = await requireIngestionRate(source);
  requireWriterCapacity(organizationId);
  const format = otlpFormat(request);
  if (format === null) {
    throw new AppError("unsupported_media_type", "Send application/x-protobuf or application/json.");
  }
  const body = await readOtlpBody(request);
  count.bytes(body.byteLength);
  const pace = createPace();
  const spans = await decodeTraces(body, format, pace);
  const unreadable = spans.filter(({ problem }) => problem !== null);
  const readable = spans.filter(({ problem }) => problem === null);
  const calls = await selectUsageSpans(readable, seenParents(organizationId), pace);
  if (calls.length > MAX_EVENTS) {
    throw new AppError(
      "payload_too_large",
      `The batch has ${calls.length} model requests. Send at most ${MAX_EVENTS} at once.`,
    );
  }
  const [known, nameless] = [calls.filter(hasIdentity), calls.filter((span) => !hasIdentity(span))];
  count.events(known.length);
  const keepsMessages = known.some(isFailedSpan) && (await keepsProviderMessages(organizationId));
  const rejected = await recordSpans(source, await readSpans(known, keepsMessages, pace));
  const messages = [
    ...rejected.map(({ index, message }) => `Span ${known[index].spanId}: ${message}`),
    ...unreadable.map(({ spanId, problem }) => `Span ${spanId || "without an ID"}: ${problem}.`),
    ...nameless.map(() => "A span doesn't have a valid traceId and spanId."),
  ];
  return { rejectedSpans: messages.length, errorMessage: messages.slice(0, MESSAGES).join(" ") };
}

async function readSpans(spans: readonly Span[], keepsMessages: boolean, pace: Pace): Promise<unknown[]> {
  const events: unknown[] = [];
  for (const span of spans) {
    const observation = observeSpan(span, keepsMessages) ?? undefined;
    const recordId = responseRecordId(findText("responseId", span.attributes)) ?? undefined;
    const event = readSpan(span);
    events.push(observation || recordId ? new ObservedEvent(event, observation, { recordId }) : event);
    if (pace.isDue()) await pace.rest();
  }
  return events;
}

/** Without it a retry would be counted again. */
function hasIdentity({ traceId, spanId }: Span): boolean {
  return traceId !== "" && spanId !== "";
}

/** Some exporters can only set `x-api-key`. */
function withBearerToken(request: Request): Request {
  const key = request.headers.get("x-api-key");
  if (key === null || request.headers.has("authorization")) return request;
  return new Request(request.url, { headers: { Authorization: `Bearer ${key}` } });
}
