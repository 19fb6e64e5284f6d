import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { inPortionTurn } from "@/lib/db/connection/portion-turns";
import { isPassingDatabaseError } from "@/lib/http/responses/errors";
import { FairSlots } from "@/lib/runtime/turns/fair-slots";
import { describeError, describeForLog } from "@/lib/values/errors/describe-error";
import { AppError } from "@/lib/values/errors/errors";
import { findJobKind, listJobKinds } from "../kinds/known-kinds";
import { type ClaimedJob, claimJob } from "../queue/claim-job";
import { onJobNews } from "../queue/job-news";
import { releaseJob, renewLeases } from "../queue/lease";
import { failJob, type Holder, takeStep } from "./take-step";

export interface RunnerOptions {
  /** A process that gives no sign of life for so long loses its jobs. */
  leaseMs: number;
  /** How often it looks for jobs that other processes started or lost. */
  lookMs: number;
}

const DEFAULTS: RunnerOptions = { leaseMs: 15_000, lookMs: 5_000 };
const MAX_JOBS = 50;
/** Steps at once, so that most connections stay free for requests. Jobs take turns. */
const MAX_STEPS = 2;
const MAX_TURN_WAIT_MS = 10 * 60_000;
/** A step that ended so many processes isn't tried again. */
const MAX_LOSSES = 8;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const MAX_ERROR = 500;

/** Works on jobs of the known kinds, in this process, until it is stopped. */
export class JobRunner {
  private readonly holder: Holder;
  private readonly lookMs: number;
  private readonly running = new Map<string, Promise<void>>();
  private readonly turns = new FairSlots({
    ...{ total: MAX_STEPS, perTenant: 1, maxWaiting: 1, maxWaitMs: MAX_TURN_WAIT_MS },
  });
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly endNews: () => void;
  private looking: Promise<void> | null = null;
  private looksAgain = false;
  private isStopping = false;

  constructor(options: Partial<RunnerOptions> = {}) {
    const { leaseMs, lookMs } = { ...DEFAULTS, ...options };
    this.holder = { owner: randomUUID(), leaseMs };
    this.lookMs = lookMs;
    this.endNews = onJobNews(() => this.look());
    this.timers.push(
      setInterval(() => this.look(), lookMs),
      setInterval(() => void this.renew(), leaseMs / 3),
    );
    for (const timer of this.timers) timer.unref();
    this.look();
  }

  /** Resolves when it works on nothing and knows of nothing that is due. */
  async idle(): Promise<void> {
    while (this.looking || this.running.size > 0) await Promise.all([this.looking, ...this.running.values()]);
  }

  /** Lets the steps under way end, gives the jobs back, and takes no other. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.endNews();
    for (const timer of this.timers) clearInterval(timer);
    await this.idle();
  }

  private look(): void {
    this.looksAgain = true;
    this.looking ??= this.claimAll().finally(() => {
      this.looking = null;
    });
  }

  private async claimAll(): Promise<void> {
    while (this.looksAgain && !this.isStopping) {
      this.looksAgain = false;
      try {
        while (!this.isStopping && this.running.size < MAX_JOBS) {
          const kinds = listJobKinds().map(({ name }) => name);
          const job = await claimJob(this.holder.owner, kinds, this.holder.leaseMs);
          if (!job) break;
          this.run(job);
        }
      } catch (error) {
        // While the database is away, everything else says so.
        if (!isPassingDatabaseError(error)) console.error("Jobs couldn't be loaded:", describeForLog(error));
      }
    }
  }

  private run(job: ClaimedJob): void {
    // After a sleep of the machine, its own lease may have ended.
    if (this.running.has(job.id)) return;
    const work = this.workOn(job).finally(() => {
      this.running.delete(job.id);
      if (!this.isStopping) this.look();
    });
    this.running.set(job.id, work);
  }

  private async workOn({ id, kind: name, attempts, isTakeover }: ClaimedJob): Promise<void> {
    const kind = findJobKind(name);
    let isOnlyTry = true;
    try {
      if (!kind) throw new AppError("internal_error", `No handler for ${name}.`);
      if (isTakeover && attempts > MAX_LOSSES) {
        throw new AppError("internal_error", "The server stopped several times during the same step.");
      }
      while (!this.isStopping) {
        const goesOn = await this.turns.run(id, () => inPortionTurn(null, () => takeStep(kind, id, this.holder)));
        if (!goesOn) return;
        isOnlyTry = false;
        await setImmediate();
      }
      await releaseJob(id, this.holder.owner, 0, null);
    } catch (error) {
      if (isPassing(error)) await this.postpone(id, isOnlyTry ? attempts : 1, error as Error);
      else await this.fail(name, id, error as Error);
    }
  }

  private async postpone(id: string, attempts: number, error: Error): Promise<void> {
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
    // Where the database is away, the lease ends by itself.
    await releaseJob(id, this.holder.owner, pause, describeError(error).slice(0, MAX_ERROR)).catch(() => undefined);
    if (pause < this.lookMs) setTimeout(() => this.isStopping || this.look(), pause).unref();
  }

  private async fail(kind: string, id: string, error: Error): Promise<void> {
    console.error(`Job ${id} (${kind}) failed:`, describeForLog(error));
    await failJob(id, this.holder, describeError(error).slice(0, MAX_ERROR)).catch((problem) =>
      console.error(`Job ${id} could not be marked as failed:`, describeForLog(problem)),
    );
  }

  private async renew(): Promise<void> {
    const ids = [...this.running.keys()];
    if (ids.length > 0) await renewLeases(ids, this.holder.owner, this.holder.leaseMs).catch(() => undefined);
  }
}

/** Too long a wait for a turn passes, too. */
function isPassing(error: unknown): boolean {
  return isPassingDatabaseError(error) || (error instanceof AppError && error.code === "rate_limited");
}
