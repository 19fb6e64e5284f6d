// GET: one call by its id or the caller's own, with the arithmetic of its cost. Administrators may add ?organization=.
import { z } from "zod";
import { route } from "@/lib/http/route";
import { getUsageRecord } from "@/lib/usage/get-usage-record";
import { recordJson } from "@/lib/usage/record-json";
import { Uuid } from "@/lib/uuid";

export const GET = route({
  access: "read",
  query: z.strictObject({ organization: Uuid.optional() }),
  run: async ({ viewer, query, params }) => recordJson(await getUsageRecord(viewer, params.id, query.organization)),
});
