import { authenticateKey } from "@/lib/auth/authenticate-key";
import { readBody } from "@/lib/http/read-body";
import { parseEvents } from "./parse-events";
import { type RecordedUsage, recordUsage } from "./record-usage";

/** Decompressed. */
const BODY_LIMIT_BYTES = 10_000_000;

/**
 * Takes in the usage that a program reports with an ingestion key, and answers after the commit.
 * @throws AppError for a missing or wrong key, a body that is too large or no JSON, or too much waiting to be written
 */
export async function ingestRequest(request: Request): Promise<RecordedUsage> {
  const source = await authenticateKey(request, "INGEST");
  const body = await readBody(request, BODY_LIMIT_BYTES);
  return recordUsage(source, await parseEvents(body, request.headers.get("content-type") ?? ""));
}
