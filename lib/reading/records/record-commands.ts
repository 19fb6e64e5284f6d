import { recordEvent } from "./record-event";
import type { RecordRow } from "./record-row";

const KEY = "YOUR_API_KEY";

/**
 * A command that fetches the record with a reading key.
 * @param address of the app: http://localhost:3000
 * @param namesOrganization for those who see several, where two records may share an id
 */
export function fetchCommand(address: string, record: RecordRow, namesOrganization: boolean): string {
  const search = namesOrganization ? `?organization=${record.organization_id}` : "";
  return [
    `curl ${quote(`${address}/api/v1/records/${record.id}${search}`)} \\`,
    `  -H "Authorization: Bearer ${KEY}"`,
  ].join("\n");
}

/** A command that reports a call like this one, made now, with an ingestion key. */
export function reportCommand(address: string, record: RecordRow): string {
  return [
    `curl ${quote(`${address}/api/v1/usage`)} \\`,
    `  -H "Authorization: Bearer ${KEY}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d ${quote(JSON.stringify(recordEvent(record), null, 2))}`,
  ].join("\n");
}

/** As one word of a POSIX shell, whatever is in it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
