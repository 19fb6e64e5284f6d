// GET with a usage filter, error, q, cursor and limit → {records, next_cursor, previous_cursor}: the matching calls, the newest first.

import { RecordListAnswer } from "@/lib/api/records/record-answers";
import { recordListJson } from "@/lib/api/records/record-list-json";
import { route } from "@/lib/api/routes/route";
import { listRecords } from "@/lib/reading/records/list-records";
import { RecordQuery } from "@/lib/reading/records/record-query";
import { openUsageView } from "@/lib/reading/view/usage-view";

export const GET = route({
  summary: "List requests, newest first",
  access: "read",
  answer: RecordListAnswer,
  query: RecordQuery,
  run: async ({ viewer, query }) =>
    recordListJson(await openUsageView(viewer, query, (view) => listRecords(view, query))),
});
