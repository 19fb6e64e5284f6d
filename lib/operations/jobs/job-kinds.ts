import type { JobKind } from "@/lib/jobs/kinds/job-kind";
import { MODEL_MERGE } from "@/lib/ledger/model-merges/merge-kind";
import { REPRICING, REPRICING_PREVIEW } from "@/lib/ledger/repricing/repricing-kinds";
import { INSTALLATION_TIME_ZONE } from "@/lib/ledger/rollup-builds/installation-zone-kind";
import { ROLLUP_REBUILD } from "@/lib/ledger/rollup-builds/rebuild-kind";
import { ORGANIZATION_TIME_ZONE } from "@/lib/ledger/rollup-builds/time-zone-kind";
import { ROLLUP_CHECK } from "@/lib/operations/data-health/rollup-check-kind";
import { PRICE_UPDATE } from "@/lib/operations/prices/price-update-kind";

/** Every kind of job that this release works on. Their names for people are in lib/i18n/en/jobs.json. */
export const JOB_KINDS: readonly JobKind[] = [
  REPRICING_PREVIEW,
  REPRICING,
  MODEL_MERGE,
  ROLLUP_CHECK,
  PRICE_UPDATE,
  ROLLUP_REBUILD,
  ORGANIZATION_TIME_ZONE,
  INSTALLATION_TIME_ZONE,
];
