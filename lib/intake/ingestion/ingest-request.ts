import { authenticateKey } from "@/lib/accounts/api-keys/authenticate-key";
import { parseEvents } from "@/lib/events/schema/parse-events";
import { readBody } from "@/lib/http/requests/read-body";
import { type RecordedUsage, recordUsage } from "@/lib/ledger/recording/record-usage";
import { requireWriterCapacity } from "@/lib/ledger/recording/usage-writer";
import { waitForPeople } from "@/lib/runtime/turns/pace";
import { requireIngestionRate } from "./ingestion-rate";

/** Decompressed. */
const BODY_LIMIT_BYTES = 10_000_000;

/**
 * Takes in the usage that a program reports with an ingestion key, and answers after the commit: of a single event, and of many with
 * `?details=true`, also what became of each.
 * @throws AppError for a missing or wrong key, a body that is too large or no JSON, a tenant or key beyond its limit of events,
 * or too much waiting to be written
 */
export async function ingestRequest(request: Request): Promise<RecordedUsage> {
  await waitForPeople();
  const source = await authenticateKey(request, "INGEST");
  const count = await requireIngestionRate(source);
  requireWriterCapacity(source.organizationId);
  const body = await readBody(request, BODY_LIMIT_BYTES);
  count.bytes(body.length);
  const events = await parseEvents(body, request.headers.get("content-type") ?? "");
  count.events(events.length);
  return recordUsage(source, events, { withEvents: events.length === 1 || wantsDetails(request) });
}

function wantsDetails({ url }: Request): boolean {
  const at = url.indexOf("?");
  return at >= 0 && new URLSearchParams(url.slice(at)).get("details") === "true";
}
