import { reportFailure, toAppError } from "@/lib/http/responses/errors";
import { otlpFormat } from "@/lib/intake/otlp-decoding/otlp-format";
import { ingestTraces } from "./ingest-traces";
import { otlpErrorResponse, otlpResponse } from "./otlp-response";

/** Answers an OTLP/HTTP trace export as that protocol has it, success and failure, instead of with the API's envelope. */
export async function answerTraces(request: Request): Promise<Response> {
  const format = otlpFormat(request) ?? "json";
  try {
    return otlpResponse(format, await ingestTraces(request));
  } catch (thrown) {
    const error = toAppError(thrown);
    reportFailure(request, error);
    return otlpErrorResponse(format, error);
  }
}
