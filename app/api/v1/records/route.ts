// GET with a usage filter, error, q, cursor and limit → {records, next_cursor, previous_cursor}: the matching calls, the newest first.
import { route } from "@/lib/http/route";
import { listRecords } from "@/lib/usage/list-records";
import { recordListJson } from "@/lib/usage/record-list-json";
import { RecordQuery } from "@/lib/usage/record-query";

export const GET = route({
  access: "read",
  query: RecordQuery,
  run: async ({ viewer, query }) => recordListJson(await listRecords(viewer, query)),
});
