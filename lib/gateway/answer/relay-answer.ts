import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline, type Transform } from "node:stream";
import { headerCounts } from "@/lib/events/usage-shapes/header-counts";
import { INVOCATION_METRICS } from "@/lib/events/usage-shapes/read-payload";
import type { ProviderAnswer } from "@/lib/gateway/upstream/ask-provider";
import { responseHeaders } from "@/lib/gateway/upstream/forward-headers";
import { describeForLog } from "@/lib/values/errors/describe-error";
import type { AnswerReading } from "./answer-reader";
import { chooseReader, isEventStream } from "./choose-reader";
import { createDecompressor } from "./decompressor";
import { hideUsageChunk } from "./hide-usage-chunk";
import { HoldEnd } from "./hold-end";
import { UsageTap } from "./usage-tap";

export interface RelayedAnswer {
  reading: AnswerReading;
  /** The error of the connection to the provider, when it broke; the caller's then breaks too. */
  upstreamError: unknown;
  /** Whether the caller went away before the end. */
  callerLeft: boolean;
}

/**
 * Passes a provider's answer on, byte for byte as it comes, and reads from a copy what it tells of the call. Only a chunk with
 * usage that the caller had not asked for is taken out. Resolves when the answer is over, in whatever way; never rejects.
 * @param record called once, when the answer is over. The end of a whole answer waits for it.
 */
export function relayAnswer(
  { answer, askedForUsage }: ProviderAnswer,
  response: ServerResponse,
  record: (relayed: RelayedAnswer) => Promise<void>,
): Promise<void> {
  const { statusCode = 502, statusMessage = "", headers } = answer;
  const type = headers["content-type"] ?? "";
  const coding = headers["content-encoding"];
  const isOk = statusCode < 300;
  // A stream of events may come under any type.
  const decompressor = askedForUsage && isOk ? createDecompressor(coding) : undefined;
  const isRewritten = decompressor !== undefined;
  const tap = new UsageTap(chooseReader(type, !isOk), isRewritten ? undefined : coding);
  let isRecorded = false;
  const recordOnce = async (upstreamError: unknown, callerLeft: boolean) => {
    if (isRecorded) return;
    isRecorded = true;
    try {
      const reading = isOk ? withHeaderCounts(tap.reading(), headers) : tap.reading();
      await record({ reading, upstreamError, callerLeft });
    } catch (error) {
      // A fault of the gateway's own costs no caller the answer.
      console.error("The gateway couldn't record a request:", describeForLog(error));
    }
  };
  const length = isRewritten ? null : lengthOf(answer);
  const end = new HoldEnd(length, isEventStream(type) || askedForUsage, () => recordOnce(null, false));
  const stages: Transform[] = isRewritten ? [...(decompressor ? [decompressor] : []), tap, hideUsageChunk()] : [tap];
  return new Promise((resolve) => {
    let upstreamError: unknown = null;
    let callerLeft = false;
    answer.once("error", (error) => {
      if (!callerLeft) upstreamError = error;
    });
    response.once("close", () => {
      if (!response.writableFinished && !upstreamError) callerLeft = true;
    });
    if (response.destroyed) callerLeft = true;
    else {
      response.writeHead(
        statusCode,
        statusMessage,
        responseHeaders(answer.rawHeaders, { isRewritten, hasBody: length !== 0 }),
      );
      // The headers of a stream whose first token is still to come; where nothing comes, they are the end.
      if (length !== 0) response.flushHeaders();
    }
    pipeline([answer, ...stages, end, response], (error) => {
      if (error && !upstreamError && !response.destroyed) upstreamError = error;
      void recordOnce(upstreamError, callerLeft).then(resolve);
    });
  });
}

/** Some of Bedrock's models tell their counts in headers only. What the body tells goes before them. */
function withHeaderCounts(reading: AnswerReading, headers: IncomingMessage["headers"]): AnswerReading {
  const counts = headerCounts(headers);
  return counts ? { ...reading, answer: { [INVOCATION_METRICS]: counts, ...reading.answer } } : reading;
}

/** Of a body, in bytes; null when its end tells it. */
function lengthOf({ statusCode, headers, req }: IncomingMessage & { req?: { method?: string } }): number | null {
  if (statusCode === 204 || statusCode === 304 || req?.method === "HEAD") return 0;
  const length = headers["transfer-encoding"] === undefined ? headers["content-length"] : undefined;
  return length === undefined ? null : Number(length);
}
