import type { SqlClient } from "@/lib/db/connection/transaction";
import type { Job, JobJson } from "./job";

/** What a step leaves for the next one. What is undefined stays as it is. */
export interface StepResult {
  /** `waiting`: for something else to end; the step is tried again after `waitMs`. */
  status: "more" | "done" | "waiting";
  waitMs?: number;
  /** For a cancelled job that has done its work all the same. */
  endsAs?: "DONE";
  cursor?: JobJson;
  done?: number;
  total?: number | null;
}

/** What a job's progress counts. */
export type JobUnit = "requests" | "tenants" | "sources";

/** How the jobs of a kind are worked on. A step should take some hundredths of a second, since others wait meanwhile. */
export interface JobKind<Prepared = unknown> {
  name: string;
  unit: JobUnit;
  /** Reads what a step needs, outside its transaction: the embedded database has one connection. May be repeated. */
  prepare?(job: Job): Promise<Prepared>;
  /** The next step. Its work is committed together with the cursor that it returns. */
  step(client: SqlClient, job: Job, prepared: Prepared): Promise<StepResult>;
  /** Undoes, step by step, what a cancelled job did. Without it, a job that is cancelled ends at once. */
  undo?(client: SqlClient, job: Job): Promise<StepResult>;
  /** In the transaction that ends it before its work is done. */
  onEnd?(client: SqlClient, job: Job, end: JobEnd): Promise<void>;
  /** In the transaction that begins it again after it failed. */
  onRetry?(client: SqlClient, job: Job): Promise<void>;
  /** After the commit of its last step: to forget what this process remembers. */
  afterEnd?(job: Job): void;
  /** For what has to be done to its end once it has begun. */
  cannotBeCancelled?: boolean;
  /** Whether a job that failed is tried again when the server starts. */
  retriesAtStart?: boolean;
}

/** How a job ended that did not finish. */
export type JobEnd = { state: "CANCELLED"; error: null } | { state: "FAILED"; error: string };
