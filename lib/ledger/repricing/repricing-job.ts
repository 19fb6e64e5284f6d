import { z } from "zod";
import type {
  RepricingChange as RepricingChangeRow,
  RepricingJob,
  RepricingStatus,
} from "@/lib/generated/prisma/client";
import type { Job } from "@/lib/jobs/kinds/job";
import { Uuid } from "@/lib/values/ids/uuid";
import type { Day } from "@/lib/values/time/dates";

/** Which recorded calls are to be priced anew. */
export const RepricingRequest = z
  .strictObject({
    model_ids: z.array(Uuid).min(1).max(1_000),
    organization: Uuid.nullish(),
    /** Days in each organization's time zone, both inclusive. */
    from: z.iso.date().nullish(),
    to: z.iso.date().nullish(),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: "must not be before from" });
export type RepricingRequest = z.output<typeof RepricingRequest>;

/** What repricing does to the calls of one day and model. Costs are USD with 12 places. */
export interface RepricingChange {
  day: Day;
  modelId: string;
  records: number;
  changed: number;
  oldCostUsd: string;
  newCostUsd: string;
}

/** A repricing job as pages and the API show it. */
export interface RepricingProgress {
  id: string;
  status: RepricingStatus;
  organizationId: string | null;
  modelIds: string[];
  from: Day | null;
  to: Day | null;
  requestedBy: string;
  createdAt: string;
  finishedAt: string | null;
  recordsTotal: number;
  recordsDone: number;
  recordsChanged: number;
  /** Left as they are, because their month is closed. */
  recordsClosed: number;
  /** USD with 12 places, of the records done. */
  oldCostUsd: string;
  newCostUsd: string;
  changes: RepricingChange[];
  error: string | null;
}

/** How far a job came: everything up to this record of this organization and day is done. */
export const RepricingCursor = z.object({
  organizationId: z.string(),
  day: z.string(),
  /** Null at the day's beginning. */
  last: z.object({ occurredAt: z.string(), id: z.string() }).nullable(),
});
export type RepricingCursor = z.output<typeof RepricingCursor>;

const Parameters = z.object({ repricing_id: z.string() });

/** The repricing that a job of the runner works on. */
export function repricingIdOf({ parameters }: Pick<Job, "parameters">): string {
  return Parameters.parse(parameters).repricing_id;
}

/** The one job of the runner that may work on a repricing. */
export const repricingKey = (repricingId: string) => `repricing ${repricingId}`;

/** The job's row for pages and the API, with its changes in the order in which they were found. */
export function toRepricingProgress(job: RepricingJob, changes: readonly RepricingChangeRow[] = []): RepricingProgress {
  return {
    id: job.id,
    status: job.status,
    organizationId: job.organizationId,
    modelIds: job.modelIds,
    from: toDay(job.fromDay),
    to: toDay(job.toDay),
    requestedBy: job.requestedBy,
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
    recordsTotal: Number(job.recordsTotal),
    recordsDone: Number(job.recordsDone),
    recordsChanged: Number(job.recordsChanged),
    recordsClosed: Number(job.recordsClosed),
    oldCostUsd: job.oldCostUsd.toFixed(12),
    newCostUsd: job.newCostUsd.toFixed(12),
    changes: changes.map(toChange),
    error: job.error,
  };
}

function toChange(change: RepricingChangeRow): RepricingChange {
  return {
    day: change.day.toISOString().slice(0, 10),
    modelId: change.modelId,
    records: Number(change.records),
    changed: Number(change.changed),
    oldCostUsd: change.oldCostUsd.toFixed(12),
    newCostUsd: change.newCostUsd.toFixed(12),
  };
}

const toDay = (date: Date | null): Day | null => date?.toISOString().slice(0, 10) ?? null;
