// POST one event, an array of events or NDJSON, with an ingestion key → 200 {accepted, duplicates, rejected}, committed.
import { errorResponse, reportFailure, toAppError } from "@/lib/http/responses/errors";
import { ingestRequest } from "@/lib/intake/ingestion/ingest-request";

export async function POST(request: Request): Promise<Response> {
  try {
    return Response.json({ success: true, data: await ingestRequest(request) });
  } catch (thrown) {
    const error = toAppError(thrown);
    reportFailure(request, error);
    return errorResponse(error);
  }
}
