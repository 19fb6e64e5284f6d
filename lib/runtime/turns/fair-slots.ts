import { AppError } from "@/lib/values/errors/errors";
import { UsedTime } from "./used-time";

export interface SlotLimits {
  /** How much may be under way at once: in all, and for one tenant. */
  total: number;
  perTenant: number;
  /** How many may wait for a tenant's turn; one more is refused at once. */
  maxWaiting: number;
  /** How long one may wait before it is refused (ms). */
  maxWaitMs: number;
  /**
   * A place that a tenant gives back is kept for so long (ms) from others who use much more: a page asks again and again, with
   * moments of its own work between.
   */
  lingerMs?: number;
}

interface Waiting {
  start(): void;
}

/** Who uses less than this more (ms) than another uses no more to speak of. */
const MUCH_MS = 20;

/**
 * A number of places for work that holds something scarce. Of the tenants that wait, the one that has used least of late comes
 * first: one that asks for a hundred long works gets its share, and waits for the rest by itself.
 */
export class FairSlots {
  private running = 0;
  private readonly runningOf = new Map<string, number>();
  private readonly waiting = new Map<string, Waiting[]>();
  private readonly used = new UsedTime();
  /** Whose place is kept for the moment. */
  private kept: { name: string; timer: NodeJS.Timeout } | null = null;

  constructor(private readonly limits: SlotLimits) {}

  /**
   * Runs work of a tenant when there is a place for it.
   * @param tenant null for work over all tenants, which counts as one more of them
   * @param maxWaitMs instead of the limit for all
   * @throws AppError `rate_limited` when too much of the tenant waits already, or has waited for too long
   */
  async run<T>(tenant: string | null, work: () => Promise<T>, maxWaitMs?: number): Promise<T> {
    const release = await this.acquire(tenant, maxWaitMs);
    try {
      return await work();
    } finally {
      release();
    }
  }

  /**
   * Takes a place, for work that ends elsewhere.
   * @returns gives the place back; calling it again does nothing
   * @throws AppError as `run`
   */
  async acquire(tenant: string | null, maxWaitMs = this.limits.maxWaitMs): Promise<() => void> {
    const name = tenant ?? "";
    if (this.isFull(name) || this.isKeptFrom(name)) await this.wait(name, maxWaitMs);
    else this.take(name);
    const start = performance.now();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.used.add(name, performance.now() - start);
      this.release(name);
    };
  }

  private isFull(name: string): boolean {
    return this.running >= this.limits.total || (this.runningOf.get(name) ?? 0) >= this.limits.perTenant;
  }

  private isKeptFrom(name: string): boolean {
    return this.kept !== null && this.kept.name !== name && this.usesMuchMore(name, this.kept.name);
  }

  private usesMuchMore(name: string, other: string): boolean {
    return this.used.of(name) > 2 * this.used.of(other) + MUCH_MS;
  }

  private take(name: string): void {
    this.keepNothing();
    this.running++;
    this.runningOf.set(name, (this.runningOf.get(name) ?? 0) + 1);
  }

  private release(name: string): void {
    this.running--;
    const left = (this.runningOf.get(name) ?? 1) - 1;
    if (left > 0) this.runningOf.set(name, left);
    else this.runningOf.delete(name);
    const next = this.findNext();
    if (next === null) return;
    const { lingerMs = 0 } = this.limits;
    if (lingerMs > 0 && next !== name && this.usesMuchMore(next, name)) this.keepFor(name, lingerMs);
    else this.start(next);
  }

  private keepFor(name: string, lingerMs: number): void {
    const timer = setTimeout(() => {
      this.keepNothing();
      const next = this.findNext();
      if (next !== null) this.start(next);
    }, lingerMs);
    this.keepNothing();
    this.kept = { name, timer };
  }

  private keepNothing(): void {
    clearTimeout(this.kept?.timer);
    this.kept = null;
  }

  /** Of those who may begin the one that has used least; of equals the one that has waited for longer. */
  private findNext(): string | null {
    const names = [...this.waiting.keys()].filter((name) => !this.isFull(name));
    const used = new Map(names.map((name) => [name, this.used.of(name)]));
    const [first = null] = names.sort((a, b) => (used.get(a) ?? 0) - (used.get(b) ?? 0));
    return first;
  }

  private start(name: string): void {
    const queue = this.waiting.get(name) ?? [];
    const next = queue.shift();
    // To the end of the line, for the next turn.
    this.waiting.delete(name);
    if (queue.length > 0) this.waiting.set(name, queue);
    this.take(name);
    next?.start();
  }

  private wait(name: string, maxWaitMs: number): Promise<void> {
    const queue = this.waiting.get(name) ?? [];
    if (queue.length >= this.limits.maxWaiting) throw tooMuch();
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const waiting: Waiting = {
        start() {
          clearTimeout(timer);
          resolve();
        },
      };
      if (Number.isFinite(maxWaitMs)) {
        timer = setTimeout(() => {
          this.leave(name, waiting);
          reject(tooMuch());
        }, maxWaitMs);
      }
      queue.push(waiting);
      this.waiting.set(name, queue);
    });
  }

  private leave(name: string, waiting: Waiting): void {
    const queue = this.waiting.get(name) ?? [];
    const index = queue.indexOf(waiting);
    if (index >= 0) queue.splice(index, 1);
    if (queue.length === 0) this.waiting.delete(name);
  }
}

function tooMuch(): AppError {
  return new AppError("rate_limited", "Your tenant is running too many exports or reports at once. Try again.", {
    retryAfterSeconds: 2,
  });
}
