// POST one event, an array of events or NDJSON, with an ingestion key → 200 {accepted, duplicates, rejected}, committed.
import { RecordedUsageAnswer, UsageEvents } from "@/lib/api/ingestion/recorded-usage-answer";
import { describeEndpoint } from "@/lib/api/routes/endpoint-description";
import { errorResponse, reportFailure, toAppError } from "@/lib/http/responses/errors";
import { ingestRequest } from "@/lib/intake/ingestion/ingest-request";

export const POST = describeEndpoint(ingest, {
  summary: "Record requests: one event, an array of events, or NDJSON",
  access: "ingest",
  body: UsageEvents,
  bodyTypes: ["application/json", "application/x-ndjson"],
  answer: RecordedUsageAnswer,
});

async function ingest(request: Request): Promise<Response> {
  try {
    return Response.json({ success: true, data: await ingestRequest(request) });
  } catch (thrown) {
    const error = toAppError(thrown);
    reportFailure(request, error);
    return errorResponse(error);
  }
}
