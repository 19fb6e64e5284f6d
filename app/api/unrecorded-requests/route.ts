// GET ?organization: the gateway's requests that couldn't be recorded, with the reasons. POST ?organization: tries them again. For owners and
// administrators.

import { z } from "zod";
import { UnrecordedAnswer, unrecordedJson } from "@/lib/api/records/unrecorded-json";
import { route } from "@/lib/api/routes/route";
import { listUnrecordedRequests } from "@/lib/operations/data-health/list-unrecorded-requests";
import { retryUnrecordedRequests } from "@/lib/operations/data-health/retry-unrecorded-requests";
import { Uuid } from "@/lib/values/ids/uuid";

const OfOrganization = z.strictObject({ organization: Uuid.optional() });

export const GET = route({
  summary: "List requests that the gateway couldn't record",
  access: "manage",
  answer: UnrecordedAnswer,
  query: OfOrganization,
  run: async ({ viewer, query }) => unrecordedJson(await listUnrecordedRequests(viewer, query.organization)),
});

export const POST = route({
  summary: "Try to record them again",
  access: "manage",
  answer: z.strictObject({ recorded: z.int(), left: z.int().describe("Still not recorded") }),
  query: OfOrganization,
  run: ({ viewer, query }) => retryUnrecordedRequests(viewer, query.organization),
});
