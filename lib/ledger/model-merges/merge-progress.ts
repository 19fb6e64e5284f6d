import { z } from "zod";
import type { MergeStatus, ModelMerge } from "@/lib/generated/prisma/client";

/** Which model another one becomes a name of. */
export const MergeRequest = z.strictObject({ into: z.guid().toLowerCase() });
export type MergeRequest = z.output<typeof MergeRequest>;

/** A merge as pages and the API show it. */
export interface MergeProgress {
  id: string;
  modelId: string;
  intoId: string;
  status: MergeStatus;
  requestedBy: string;
  createdAt: Date;
  finishedAt: Date | null;
  recordsTotal: number;
  recordsDone: number;
  error: string | null;
}

/** The merge's row for pages and the API. */
export function toMergeProgress(merge: ModelMerge): MergeProgress {
  const { id, modelId, targetId, status, requestedBy, createdAt, finishedAt, error } = merge;
  return {
    ...{ id, modelId, status, requestedBy, createdAt, finishedAt, error },
    intoId: targetId,
    recordsTotal: Number(merge.recordsTotal),
    recordsDone: Number(merge.recordsDone),
  };
}
