import { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { describeEndpoints, type EndpointDescription } from "@/lib/api/routes/endpoint-description";
import { route } from "@/lib/api/routes/route";
import { csvResponse } from "@/lib/http/responses/csv-response";
import { errorResponse } from "@/lib/http/responses/errors";
import { listErrorGroups } from "@/lib/reading/failures/list-error-groups";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { getUsageSummary } from "@/lib/reading/figures/get-usage-summary";
import { BREAKDOWN_DIMENSIONS, listDailyBreakdown } from "@/lib/reading/figures/list-daily-breakdown";
import { listUsageByFeature } from "@/lib/reading/figures/list-usage-by-feature";
import { listUsageByModel } from "@/lib/reading/figures/list-usage-by-model";
import { listUsageByOrganization } from "@/lib/reading/figures/list-usage-by-organization";
import { listUsageByRoom } from "@/lib/reading/figures/list-usage-by-room";
import { listUsageByUser } from "@/lib/reading/figures/list-usage-by-user";
import { exportUsage } from "@/lib/reading/records/export-usage";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView, type UsageView } from "@/lib/reading/view/usage-view";
import { AppError } from "@/lib/values/errors/errors";
import { ErrorGroupsAnswer, errorGroupsJson } from "./error-json";
import {
  DailyUsageAnswer,
  FeatureUsageAnswer,
  ModelUsageAnswer,
  OrganizationUsageAnswer,
  RoomUsageAnswer,
  StatsAnswer,
  SummaryAnswer,
  UserUsageAnswer,
} from "./usage-answers";
import {
  dailyJson,
  featureJson,
  modelJson,
  organizationJson,
  roomJson,
  statsJson,
  summaryJson,
  userJson,
} from "./usage-json";

const dimension = z.enum(BREAKDOWN_DIMENSIONS);

/** The search parameters of the daily aggregate: `group_by`, repeated, divides days and organizations further. */
export const DailyQuery = UsageFilter.safeExtend({
  group_by: z
    .union([dimension.transform((value) => [value]), z.array(dimension)])
    .default(["request_type"])
    .transform((values) => [...new Set(values)]),
});

/** The search parameters of usage by model. */
export const ByModelQuery = UsageFilter.safeExtend({ format: z.enum(["csv", "json"]).default("json") });

/** The search parameters of the export. */
export const ExportQuery = UsageFilter.safeExtend({ format: z.enum(["csv", "json"]).default("csv") });

/** A report: what it takes, and what it answers. */
const report = <Query extends z.ZodType>(
  about: Pick<EndpointDescription, "summary" | "answer" | "files"> & { query: Query },
  read: (viewer: Viewer, query: z.output<Query>, request: Request) => Promise<unknown>,
) => ({
  endpoint: (access: ReportAccess) =>
    route({ ...about, access, run: ({ viewer, query, request }) => read(viewer, query, request) }),
});

/** A report that takes the filter alone. */
const figures = (summary: string, answer: z.ZodType, read: (view: UsageView) => Promise<unknown>) =>
  report({ summary, query: UsageFilter, answer }, (viewer, filter) => openUsageView(viewer, filter, read));

type ReportAccess = "read" | "admin-read";

/** Every report by the last part of its path. */
const REPORTS = {
  stats: figures("Get the totals of all matching requests", StatsAnswer, async (view) =>
    statsJson(await getUsageStats(view)),
  ),
  "by-model": report(
    {
      summary: "List usage by model, most expensive first",
      query: ByModelQuery,
      answer: z.array(ModelUsageAnswer),
      files: ["text/csv"],
    },
    async (viewer, { format, ...filter }) => {
      const models = (await openUsageView(viewer, filter, listUsageByModel)).map(modelJson);
      return format === "csv" ? csvResponse(models, "usage-by-model.csv") : models;
    },
  ),
  summary: figures("Get totals and their division by feature", SummaryAnswer, async (view) =>
    summaryJson(await getUsageSummary(view)),
  ),
  "by-feature": figures("List usage by feature, most expensive first", z.array(FeatureUsageAnswer), async (view) =>
    (await listUsageByFeature(view)).map(featureJson),
  ),
  "by-user": figures("List usage by user, most expensive first", z.array(UserUsageAnswer), async (view) =>
    (await listUsageByUser(view)).map(userJson),
  ),
  "by-room": figures("List usage by room, most expensive first", z.array(RoomUsageAnswer), async (view) =>
    (await listUsageByRoom(view)).map(roomJson),
  ),
  errors: figures("List failed requests by cause", ErrorGroupsAnswer, async (view) =>
    errorGroupsJson(await listErrorGroups(view)),
  ),
  daily: report(
    {
      summary: "List usage by day and tenant, divided further by group_by",
      query: DailyQuery,
      answer: z.array(DailyUsageAnswer),
    },
    async (viewer, { group_by: dimensions, ...filter }) =>
      (await openUsageView(viewer, filter, (view) => listDailyBreakdown(view, dimensions))).map(dailyJson),
  ),
  export: report(
    { summary: "Export every matching request as a file", query: ExportQuery, files: ["text/csv", "application/json"] },
    async (viewer, { format, ...filter }, request) => {
      const { body, contentType, fileName } = await exportUsage(viewer, filter, format, request.signal);
      const headers = {
        "Content-Type": contentType,
        "Content-Disposition": `attachment; filename="${fileName}"`,
        "Cache-Control": "no-store",
      };
      return new Response(body, { headers });
    },
  ),
};

/** A division by tenant says something only of several. */
const ADMIN_REPORTS = {
  ...REPORTS,
  "by-tenant": figures("List usage by tenant, most expensive first", z.array(OrganizationUsageAnswer), async (view) =>
    (await listUsageByOrganization(view)).map(organizationJson),
  ),
};

export type UsageReportName = keyof typeof ADMIN_REPORTS;

/**
 * The reports as route handlers by name.
 * @param access `admin-read`: for who may read all organizations, under `/api/admin/ai-usage`; `read`: for every viewer over
 * what it may see, under `/api/usage`
 */
export function usageEndpoints(access: ReportAccess) {
  const reports = Object.entries(access === "read" ? REPORTS : ADMIN_REPORTS);
  return new Map(reports.map(([name, { endpoint }]) => [name, endpoint(access)]));
}

/** The route handler of all reports, which the path parameter `report` names; 404 for an unknown one. */
export function usageReport(access: ReportAccess) {
  const endpoints = usageEndpoints(access);
  const handle = async (request: Request, context: { params: Promise<{ report: string }> }): Promise<Response> => {
    const endpoint = endpoints.get((await context.params).report);
    if (!endpoint) return errorResponse(new AppError("not_found", "Report not found."));
    return endpoint(request, { params: Promise.resolve({}) });
  };
  return describeEndpoints(handle, new Map([...endpoints].map(([name, { description }]) => [name, description])));
}
