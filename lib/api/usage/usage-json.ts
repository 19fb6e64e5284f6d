import type { ModelUsage } from "@/lib/reading/figures/get-usage-by-model";
import type { UsageSummary } from "@/lib/reading/figures/get-usage-summary";
import type { DailyBreakdown } from "@/lib/reading/figures/list-daily-breakdown";
import type { FeatureUsage } from "@/lib/reading/figures/list-usage-by-feature";
import type { OrganizationUsage } from "@/lib/reading/figures/list-usage-by-organization";
import type { SubjectUsage } from "@/lib/reading/figures/list-usage-by-subject";
import type { CoreMeasures, Measures } from "@/lib/reading/view/measures";
import type { Subject } from "@/lib/reading/view/subject";
import { COMMON_FIELDS, DETAIL_FIELDS, writeFields } from "./measure-fields";

/**
 * The figures as the stats endpoint answers them. The first nine names are a contract with existing clients, and so is
 * that all are numbers: over no requests `success_rate` and `avg_response_time` are 0
 * (`average_response_time_ms` is then null). Costs are in USD: `estimated_cost`
 * as a number, `cost_usd` exact; both leave out what has no price. Sums of tokens are numbers, which are rounded beyond 2⁵³,
 * with the exact digits beside them in `…_exact`. Times are in milliseconds, rates in per cent.
 */
export function statsJson(measures: Measures) {
  return {
    total_requests: measures.requests,
    successful_requests: measures.successfulRequests,
    failed_requests: measures.failedRequests,
    ...writeFields(COMMON_FIELDS, measures),
    ...writeFields(DETAIL_FIELDS, measures),
  };
}

/** A model's row; `model_id` to `last_used_at` as far as `avg_response_time` are a contract, with numbers as in `statsJson`. */
export function modelJson(usage: ModelUsage) {
  return {
    model_id: usage.modelId,
    model_name: usage.displayName,
    provider: usage.provider,
    ...countsJson(usage),
    ...writeFields(DETAIL_FIELDS, usage),
    /** As callers name it: the value for the `model` of an event. */
    model: usage.modelName,
  };
}

/** Totals and their division by feature. `total_cost` is USD with 6 decimals, `cost_usd` exact. */
export function summaryJson(summary: UsageSummary) {
  return {
    total_requests: summary.requests,
    total_cost: Number(Number(summary.costUsd).toFixed(6)),
    ...writeFields(COMMON_FIELDS, summary),
    by_feature: summary.byFeature.map(featureJson),
  };
}

/** A feature's row; the feature is empty for calls without one. */
export function featureJson(usage: FeatureUsage) {
  return { feature: usage.feature, ...countsJson(usage), ...writeFields(DETAIL_FIELDS, usage) };
}

/** An organization's row. */
export function organizationJson(usage: OrganizationUsage) {
  return {
    organization_id: usage.organizationId,
    organization_name: usage.organizationName,
    ...countsJson(usage),
    ...writeFields(DETAIL_FIELDS, usage),
  };
}

/** A user's row. */
export function userJson(usage: SubjectUsage) {
  return { ...subjectJson("user", usage.subject), ...subjectOrganizationJson(usage), ...countsJson(usage) };
}

/** A room's row. */
export function roomJson(usage: SubjectUsage) {
  return { ...subjectJson("room", usage.subject), ...subjectOrganizationJson(usage), ...countsJson(usage) };
}

/** A row of the daily aggregate, `day` as YYYY-MM-DD in the reporting zone. */
export function dailyJson({ day, organizationId, user, group, ...measures }: DailyBreakdown) {
  const { model, ...labels } = group;
  return {
    day,
    organization_id: organizationId,
    ...(user && subjectJson("user", user)),
    ...(model !== undefined && { model_id: model }),
    ...labels,
    ...countsJson(measures),
  };
}

/** `user_id` is ours and null when the call named none; `user` is the caller's own id. */
function subjectJson(prefix: "user" | "room", subject: Subject) {
  return {
    [`${prefix}_id`]: subject.id,
    [prefix]: subject.externalId,
    [`${prefix}_name`]: subject.name,
    [`${prefix}_deleted`]: subject.isDeleted,
  };
}

function subjectOrganizationJson(usage: SubjectUsage) {
  return { organization_id: usage.organizationId, organization_name: usage.organizationName };
}

function countsJson(measures: CoreMeasures) {
  return {
    request_count: measures.requests,
    success_count: measures.successfulRequests,
    fail_count: measures.failedRequests,
    ...writeFields(COMMON_FIELDS, measures),
  };
}
