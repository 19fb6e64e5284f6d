import type { UsageRow } from "./usage-row";
import type { WriteOutcome } from "./write-rows";

/** The rows of one request, which may be written in several portions; answered when the last one is. */
export interface WriteJob {
  organizationId: string;
  rows: UsageRow[];
  /** How many rows, from the first on, were taken to be written. */
  taken: number;
  /** How many have an outcome. */
  settled: number;
  outcomes: WriteOutcome[];
  isOver: boolean;
  resolve(outcomes: WriteOutcome[]): void;
  reject(error: unknown): void;
}

/** Rows of a job to be written together with others: from inclusive, to exclusive. */
export interface Portion {
  job: WriteJob;
  from: number;
  to: number;
}

/**
 * Rows that wait to be written, by tenant. What is taken is divided evenly between the tenants that wait, so that one that
 * sends a thousand times as much waits for itself alone.
 */
export class WaitingRows {
  /** Tenants in the order of their turns. */
  private readonly tenants = new Map<string, WriteJob[]>();
  private readonly counts = new Map<string, number>();
  private total = 0;

  /** Over all tenants, or of one. */
  count(organizationId?: string): number {
    return organizationId === undefined ? this.total : (this.counts.get(organizationId) ?? 0);
  }

  get isEmpty(): boolean {
    return this.total === 0;
  }

  add(job: WriteJob): void {
    const jobs = this.tenants.get(job.organizationId);
    if (jobs) jobs.push(job);
    else this.tenants.set(job.organizationId, [job]);
    this.change(job.organizationId, job.rows.length);
  }

  /** Of the tenants that wait, the first in turn of whom that is true. */
  find(belongs: (organizationId: string) => boolean): string | null {
    for (const organizationId of this.tenants.keys()) if (belongs(organizationId)) return organizationId;
    return null;
  }

  /**
   * Takes up to so many rows, the same share of each waiting tenant, and what some leave of theirs for the others.
   * @param mayTake leaves out the tenants for which it says no
   */
  take(limit: number, mayTake: (organizationId: string) => boolean = () => true): Portion[] {
    const portions: Portion[] = [];
    let left = limit;
    while (left > 0) {
      const waiting = [...this.tenants.keys()].filter(mayTake);
      if (waiting.length === 0) break;
      const share = Math.max(1, Math.floor(left / waiting.length));
      for (const organizationId of waiting) {
        if (left === 0) break;
        left -= this.takeOf(organizationId, Math.min(share, left), portions);
      }
    }
    return portions;
  }

  /** Takes all that waits away, or all of one tenant: for when it cannot be written. */
  clear(organizationId?: string): WriteJob[] {
    const tenants = organizationId === undefined ? [...this.tenants.keys()] : [organizationId];
    return tenants.flatMap((tenant) => {
      const jobs = this.tenants.get(tenant) ?? [];
      this.tenants.delete(tenant);
      this.change(tenant, -this.count(tenant));
      return jobs;
    });
  }

  /** Drops what is left of a job that failed. */
  drop(job: WriteJob): void {
    const jobs = this.tenants.get(job.organizationId);
    const index = jobs?.indexOf(job) ?? -1;
    if (!jobs || index < 0) return;
    jobs.splice(index, 1);
    if (jobs.length === 0) this.tenants.delete(job.organizationId);
    this.change(job.organizationId, job.taken - job.rows.length);
  }

  private takeOf(organizationId: string, limit: number, portions: Portion[]): number {
    const jobs = this.tenants.get(organizationId) ?? [];
    let taken = 0;
    while (jobs.length > 0 && taken < limit) {
      const [job] = jobs;
      const from = job.taken;
      job.taken = Math.min(job.rows.length, from + limit - taken);
      taken += job.taken - from;
      portions.push({ job, from, to: job.taken });
      if (job.taken === job.rows.length) jobs.shift();
    }
    this.tenants.delete(organizationId);
    // At the end of the line for the next turn.
    if (jobs.length > 0) this.tenants.set(organizationId, jobs);
    this.change(organizationId, -taken);
    return taken;
  }

  private change(organizationId: string, rows: number): void {
    const count = this.count(organizationId) + rows;
    if (count > 0) this.counts.set(organizationId, count);
    else this.counts.delete(organizationId);
    this.total += rows;
  }
}
