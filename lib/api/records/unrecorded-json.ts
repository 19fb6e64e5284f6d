import { z } from "zod";
import type { UnrecordedRequests } from "@/lib/operations/data-health/list-unrecorded-requests";

/** The shape of `unrecordedJson`. */
export const UnrecordedAnswer = z.strictObject({
  total: z.int().describe("How many there are; requests lists the latest 100"),
  requests: z.array(
    z.strictObject({
      id: z.string().nullable(),
      organization_id: z.string().nullable(),
      organization: z.string().nullable(),
      refused_at: z.string().nullable(),
      reason: z.string().describe("Why it couldn't be recorded"),
      occurred_at: z.string().nullable(),
      provider: z.string().nullable(),
      model: z.string().nullable(),
      endpoint: z.string().nullable(),
    }),
  ),
});

/** The gateway's requests that couldn't be recorded, in the API's names. */
export function unrecordedJson({ requests, total }: UnrecordedRequests): z.output<typeof UnrecordedAnswer> {
  return {
    total,
    requests: requests.map((request) => ({
      id: request.id,
      organization_id: request.organizationId,
      organization: request.organizationName,
      refused_at: request.refusedAt,
      reason: request.reason,
      occurred_at: request.occurredAt,
      provider: request.provider,
      model: request.model,
      endpoint: request.endpoint,
    })),
  };
}
