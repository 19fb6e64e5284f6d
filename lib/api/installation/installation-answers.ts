import { z } from "zod";
import { TimeZoneChangeAnswer } from "./time-zone-change-json";

const instant = z.iso.datetime();
const settings = {
  time_zone: z.string(),
  new_models_per_day: z.int(),
  events_per_minute: z.int(),
  time_zone_change: TimeZoneChangeAnswer,
};

/** The settings, after a change of them. */
export const InstallationSettingsAnswer = z.strictObject(settings);

/** The shape of `installationFactsJson`. */
export const InstallationAnswer = z.strictObject({
  ...settings,
  version: z.string(),
  node_version: z.string(),
  database: z.strictObject({ mode: z.string(), version: z.string() }),
  data_directory: z.strictObject({ used_bytes: z.int(), free_bytes: z.int() }).nullable(),
  sign_in_providers: z.array(z.string()),
  allows_passwords: z.boolean(),
  price_catalogue: z.strictObject({ name: z.string(), published_at: instant }),
});

/** The shape of `rollupCheckJson`. */
export const RollupCheckAnswer = z.strictObject({
  id: z.uuid(),
  state: z.enum(["running", "clean", "different", "failed", "cancelled", "unfinished"]),
  started_at: instant,
  finished_at: instant.nullable(),
  requested_by: z.string(),
  cancelled_by: z.string().nullable(),
  error: z.string().nullable(),
  progress: z.strictObject({ done: z.int(), total: z.int() }).nullable(),
  differences: z.array(z.record(z.string(), z.unknown())),
});
