import type { JobKind } from "@/lib/jobs/kinds/job-kind";
import { REPRICING, REPRICING_PREVIEW } from "@/lib/ledger/repricing/repricing-kinds";
import { ROLLUP_CHECK } from "@/lib/operations/data-health/rollup-check-kind";

/** Every kind of job that this release works on. Their names for people are in lib/i18n/en/jobs.json. */
export const JOB_KINDS: readonly JobKind[] = [REPRICING_PREVIEW, REPRICING, ROLLUP_CHECK];
