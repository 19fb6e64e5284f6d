import { z } from "zod";
import type { ErrorGroup, ErrorGroups, ErrorShare } from "@/lib/reading/failures/list-error-groups";
import { shareOf } from "@/lib/values/formats/format";

const share = { count: z.int() };

/** The shape of `errorGroupsJson`. */
export const ErrorGroupsAnswer = z.strictObject({
  total_requests: z.int(),
  failed_requests: z.int(),
  failure_rate: z.number().nullable(),
  distinct_errors: z.int(),
  errors: z.array(
    z.strictObject({
      error: z.string(),
      error_type: z.string().nullable(),
      error_message: z.string().nullable(),
      provider_message: z.string().nullable(),
      count: z.int(),
      previous_count: z.int(),
      share_of_failures: z.number().nullable(),
      share_of_requests: z.number().nullable(),
      first_at: z.iso.datetime(),
      last_at: z.iso.datetime(),
      first_seen_at: z.iso.datetime(),
      is_new: z.boolean(),
      models: z.array(z.strictObject({ model_id: z.string(), model_name: z.string(), ...share })),
      organizations: z.array(z.strictObject({ organization_id: z.string(), organization_name: z.string(), ...share })),
      user_count: z.int(),
      users: z.array(z.string()),
      days: z.array(z.unknown()),
    }),
  ),
});

/**
 * Failed calls by what they share. Shares are per cent, null over nothing; `first_seen_at` looks back over the
 * period before, at least 30 days; `error` is the value for the list of records.
 */
export function errorGroupsJson({ groups, groupCount, failedRequests, requests }: ErrorGroups) {
  return {
    total_requests: requests,
    failed_requests: failedRequests,
    failure_rate: shareOf(failedRequests, requests),
    distinct_errors: groupCount,
    errors: groups.map((group) => groupJson(group, failedRequests, requests)),
  };
}

function groupJson(group: ErrorGroup, failedRequests: number, requests: number) {
  return {
    error: group.fingerprint,
    error_type: group.errorType,
    error_message: group.errorMessage,
    provider_message: group.providerMessage || null,
    count: group.count,
    previous_count: group.previousCount,
    share_of_failures: shareOf(group.count, failedRequests),
    share_of_requests: shareOf(group.count, requests),
    first_at: group.firstAt,
    last_at: group.lastAt,
    first_seen_at: group.firstSeenAt,
    is_new: group.isNew,
    models: group.models.map(shareJson("model")),
    organizations: group.organizations.map(shareJson("organization")),
    user_count: group.users.count,
    users: group.users.names,
    days: group.days,
  };
}

function shareJson(prefix: "model" | "organization") {
  return ({ id, name, count }: ErrorShare) => ({ [`${prefix}_id`]: id, [`${prefix}_name`]: name, count });
}
