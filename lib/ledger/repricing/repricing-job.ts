import { z } from "zod";
import type { RepricingJob, RepricingStatus } from "@/lib/generated/prisma/client";
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
export interface RepricingCursor {
  organizationId: string;
  day: Day;
  /** Null at the day's beginning. */
  last: { occurredAt: string; id: string } | null;
}

/** The job's row for pages and the API. */
export function toRepricingProgress(job: RepricingJob): RepricingProgress {
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
    changes: readChanges(job.preview),
    error: job.error,
  };
}

/** The changes kept in a job's row, as [day, model, records, changed, old, new]. */
export function readChanges(preview: unknown): RepricingChange[] {
  return StoredChanges.parse(preview ?? []).map(([day, modelId, records, changed, oldCostUsd, newCostUsd]) => ({
    day,
    modelId,
    records,
    changed,
    oldCostUsd,
    newCostUsd,
  }));
}

/** The form of `readChanges` that is kept. */
export function storeChanges(changes: readonly RepricingChange[]): z.input<typeof StoredChanges> {
  return changes.map(({ day, modelId, records, changed, oldCostUsd, newCostUsd }) => [
    day,
    modelId,
    records,
    changed,
    oldCostUsd,
    newCostUsd,
  ]);
}

const StoredChanges = z.array(z.tuple([z.string(), z.string(), z.number(), z.number(), z.string(), z.string()]));

const toDay = (date: Date | null): Day | null => date?.toISOString().slice(0, 10) ?? null;
