import { Prisma } from "@/lib/generated/prisma/client";

export type JobState = "QUEUED" | "RUNNING" | "DONE" | "FAILED" | "CANCELLED";

/** What a job keeps in its own form: parameters, and how far it came. */
export type JobJson = Prisma.InputJsonValue | null;

/** A job as its handler and the pages see it. */
export interface Job {
  id: string;
  kind: string;
  /** Null where it is about the whole installation. */
  organizationId: string | null;
  parameters: unknown;
  state: JobState;
  /** Where its next step begins; null at the beginning. */
  cursor: unknown;
  done: number;
  /** Null while it isn't known. */
  total: number | null;
  /** How often its current step was begun. */
  attempts: number;
  leaseOwner: string | null;
  /** Readable; "system" on schedule. */
  startedBy: string;
  /** The member who started it; null for the operator and the system. */
  startedById: string | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  /** Whether it has to undo what it did, and is cancelled then. */
  isCancelling: boolean;
  error: string | null;
}

/** The columns of a `Job`. */
export const JOB_COLUMNS = Prisma.sql`jobs.id, jobs.kind, jobs.organization_id AS "organizationId", jobs.parameters,
  jobs.state::text AS state, jobs.cursor, jobs.progress_done::float8 AS done, jobs.progress_total::float8 AS total, jobs.attempts,
  jobs.lease_owner AS "leaseOwner", jobs.started_by AS "startedBy", jobs.started_by_id AS "startedById",
  jobs.created_at AS "createdAt", jobs.started_at AS "startedAt", jobs.ended_at AS "endedAt",
  jobs.cancel_requested_at IS NOT NULL AS "isCancelling", jobs.error`;

/** Whether nothing works on it any more. */
export function isOver({ state }: Job): boolean {
  return state === "DONE" || state === "FAILED" || state === "CANCELLED";
}
