import { LABELS } from "@/lib/events/labels/label-columns";
import type { RollupName } from "./rollup-columns";

const BY_DAY = ["organization_id", "zone", "day"] as const;
const BY_SUBJECT = ["organization_id", "zone", "subject", "day", "subject_id"] as const;
const LABEL_COLUMNS = LABELS.map(({ column }) => column);

export type RollupTable = "usage_daily" | "usage_daily_models" | "usage_daily_subjects" | "usage_daily_subject_totals";
export type KeyColumn = (typeof BY_DAY | typeof BY_SUBJECT)[number] | "model_id" | (typeof LABEL_COLUMNS)[number];

/** The rollups with their keys, each in the order of the primary key. */
export const ROLLUPS: Record<RollupName, { table: RollupTable; key: readonly KeyColumn[] }> = {
  labels: { table: "usage_daily", key: [...BY_DAY, "model_id", ...LABEL_COLUMNS] },
  models: { table: "usage_daily_models", key: [...BY_DAY, "model_id"] },
  subjects: { table: "usage_daily_subjects", key: [...BY_SUBJECT, "model_id"] },
  totals: { table: "usage_daily_subject_totals", key: BY_SUBJECT },
};
