import { z } from "zod";
import { mapTextLabels } from "@/lib/events/labels/label-columns";
import { COMMON_FIELDS, DETAIL_FIELDS, fieldSchemas } from "./measure-fields";

const count = z.number().int();
const id = z.uuid();

const common = fieldSchemas(COMMON_FIELDS);
const detail = fieldSchemas(DETAIL_FIELDS);
const totals = { total_requests: count, ...common };
const counts = { request_count: count, success_count: count, fail_count: count, ...common };
const organization = { organization_id: id, organization_name: z.string() };
const user = {
  user_id: id.nullable().describe("Null for requests without a user"),
  user: z.string().nullable().describe("The ID that you sent"),
  user_name: z.string().nullable(),
  user_deleted: z.boolean(),
};

/** The shape of `statsJson`. */
export const StatsAnswer = z.strictObject({
  ...totals,
  successful_requests: count,
  failed_requests: count,
  ...detail,
});

/** The shape of `modelJson`. */
export const ModelUsageAnswer = z.strictObject({
  model_id: id,
  model_name: z.string(),
  provider: z.string(),
  ...counts,
  ...detail,
  model: z.string().describe("The name as it is sent in events"),
});

/** The shape of `featureJson`. */
export const FeatureUsageAnswer = z.strictObject({ feature: z.string(), ...counts, ...detail });

/** The shape of `summaryJson`. */
export const SummaryAnswer = z.strictObject({
  ...totals,
  total_cost: z.number().describe("USD with 6 decimals; cost_usd is exact"),
  by_feature: z.array(FeatureUsageAnswer),
});

/** The shape of `organizationJson`. */
export const OrganizationUsageAnswer = z.strictObject({ ...organization, ...counts, ...detail });

/** The shape of `userJson`. */
export const UserUsageAnswer = z.strictObject({ ...user, ...organization, ...counts });

/** The shape of `roomJson`. */
export const RoomUsageAnswer = z.strictObject({
  room_id: id.nullable().describe("Null for requests without a room"),
  room: z.string().nullable().describe("The ID that you sent"),
  room_name: z.string().nullable(),
  room_deleted: z.boolean(),
  ...organization,
  ...counts,
});

/** The shape of `dailyJson`: with a key for each of `group_by`. */
export const DailyUsageAnswer = z.strictObject({
  day: z.iso.date(),
  organization_id: id,
  ...z.object(user).partial().shape,
  model_id: id.optional(),
  provider: z.string().optional(),
  ...mapTextLabels(() => z.string().optional()),
  kind: z.string().optional(),
  ...counts,
});
