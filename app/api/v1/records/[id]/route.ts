// GET: one call by its id or the caller's own, with the arithmetic of its cost. Administrators may add ?organization=.
import { z } from "zod";
import { RecordAnswer } from "@/lib/api/records/record-answers";
import { recordJson } from "@/lib/api/records/record-json";
import { route } from "@/lib/api/routes/route";
import { getUsageRecord } from "@/lib/reading/records/get-usage-record";
import { Uuid } from "@/lib/values/ids/uuid";

export const GET = route({
  summary: "Get a request with its cost breakdown",
  access: "read",
  answer: RecordAnswer,
  query: z.strictObject({ organization: Uuid.optional() }),
  run: async ({ viewer, query, params }) => recordJson(await getUsageRecord(viewer, params.id, query.organization)),
});
