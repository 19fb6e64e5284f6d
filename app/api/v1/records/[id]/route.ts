// GET: one call by its id or the caller's own, with the arithmetic of its cost. Administrators may add ?organization=.
import { z } from "zod";
import { recordJson } from "@/lib/api/records/record-json";
import { route } from "@/lib/api/routes/route";
import { getUsageRecord } from "@/lib/reading/records/get-usage-record";
import { Uuid } from "@/lib/values/ids/uuid";

export const GET = route({
  access: "read",
  query: z.strictObject({ organization: Uuid.optional() }),
  run: async ({ viewer, query, params }) => recordJson(await getUsageRecord(viewer, params.id, query.organization)),
});
