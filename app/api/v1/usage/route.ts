// POST one event, an array of events or NDJSON, with an ingestion key → 200 {accepted, duplicates, rejected}, committed; for a single event,
// and with ?details=true, also {events}: each with its id, whether it is new, and its cost.
import {
  RecordedUsageAnswer,
  recordedUsageJson,
  UsageEvents,
  UsageOptions,
} from "@/lib/api/ingestion/recorded-usage-answer";
import { describeEndpoint } from "@/lib/api/routes/endpoint-description";
import { errorResponse, reportFailure, toAppError } from "@/lib/http/responses/errors";
import { ingestRequest } from "@/lib/intake/ingestion/ingest-request";

export const POST = describeEndpoint(ingest, {
  summary: "Record requests: one event, an array of events, or NDJSON",
  access: "ingest",
  query: UsageOptions,
  body: UsageEvents,
  bodyTypes: ["application/json", "application/x-ndjson"],
  answer: RecordedUsageAnswer,
});

async function ingest(request: Request): Promise<Response> {
  try {
    return Response.json({ success: true, data: recordedUsageJson(await ingestRequest(request)) });
  } catch (thrown) {
    const error = toAppError(thrown);
    reportFailure(request, error);
    return errorResponse(error);
  }
}
