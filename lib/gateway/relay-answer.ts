import type { ServerResponse } from "node:http";
import { pipeline, type Transform } from "node:stream";
import type { AnswerReading } from "./answer-reader";
import type { ProviderAnswer } from "./ask-provider";
import { chooseReader, isEventStream } from "./choose-reader";
import { createDecompressor } from "./decompressor";
import { responseHeaders } from "./forward-headers";
import { hideUsageChunk } from "./hide-usage-chunk";
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
 */
export function relayAnswer(
  { answer, askedForUsage }: ProviderAnswer,
  response: ServerResponse,
): Promise<RelayedAnswer> {
  const { statusCode = 502, statusMessage = "", headers } = answer;
  const type = headers["content-type"] ?? "";
  const coding = headers["content-encoding"];
  const isOk = statusCode < 300;
  const decompressor = askedForUsage && isOk && isEventStream(type) ? createDecompressor(coding) : undefined;
  const isRewritten = decompressor !== undefined;
  const tap = new UsageTap(chooseReader(type, !isOk), isRewritten ? undefined : coding);
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
      response.writeHead(statusCode, statusMessage, responseHeaders(answer.rawHeaders, isRewritten));
      // The headers of a stream whose first token is still to come.
      response.flushHeaders();
    }
    pipeline([answer, ...stages, response], (error) => {
      if (error && !upstreamError && !response.destroyed) upstreamError = error;
      resolve({ reading: tap.reading(), upstreamError, callerLeft });
    });
  });
}
