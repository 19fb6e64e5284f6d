import type { ErrorGroup, ErrorGroups, ErrorShare } from "@/lib/reading/failures/list-error-groups";
import { shareOf } from "@/lib/values/formats/format";

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
