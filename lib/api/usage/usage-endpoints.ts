import { z } from "zod";
import { route } from "@/lib/api/routes/route";
import { csvResponse } from "@/lib/http/responses/csv-response";
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
import { errorGroupsJson } from "./error-json";
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

/**
 * The read endpoints of usage, each as a route handler: under `/api/admin/ai-usage` for who may read all organizations,
 * under `/api/usage` for every viewer over what it may see.
 * @param access who may call them
 */
export function usageEndpoints(access: "read" | "admin-read") {
  const filtered = <Result>(read: (view: UsageView) => Promise<Result>) =>
    route({ access, query: UsageFilter, run: ({ viewer, query }) => openUsageView(viewer, query, read) });
  return {
    stats: filtered(async (view) => statsJson(await getUsageStats(view))),
    byModel: route({
      access,
      query: ByModelQuery,
      run: async ({ viewer, query: { format, ...filter } }) => {
        const models = (await openUsageView(viewer, filter, listUsageByModel)).map(modelJson);
        return format === "csv" ? csvResponse(models, "usage-by-model.csv") : models;
      },
    }),
    summary: filtered(async (view) => summaryJson(await getUsageSummary(view))),
    byTenant: filtered(async (view) => (await listUsageByOrganization(view)).map(organizationJson)),
    byFeature: filtered(async (view) => (await listUsageByFeature(view)).map(featureJson)),
    byUser: filtered(async (view) => (await listUsageByUser(view)).map(userJson)),
    byRoom: filtered(async (view) => (await listUsageByRoom(view)).map(roomJson)),
    errors: filtered(async (view) => errorGroupsJson(await listErrorGroups(view))),
    daily: route({
      access,
      query: DailyQuery,
      run: async ({ viewer, query: { group_by: dimensions, ...filter } }) =>
        (await openUsageView(viewer, filter, (view) => listDailyBreakdown(view, dimensions))).map(dailyJson),
    }),
    export: route({
      access,
      query: ExportQuery,
      run: async ({ request, viewer, query: { format, ...filter } }) => {
        const { body, contentType, fileName } = await exportUsage(viewer, filter, format, request.signal);
        const headers = {
          "Content-Type": contentType,
          "Content-Disposition": `attachment; filename="${fileName}"`,
          "Cache-Control": "no-store",
        };
        return new Response(body, { headers });
      },
    }),
  };
}
