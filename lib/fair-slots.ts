import { AppError } from "@/lib/errors";

export interface SlotLimits {
  /** How much may be under way at once: in all, and for one tenant. */
  total: number;
  perTenant: number;
  /** How many may wait for a tenant's turn; one more is refused at once. */
  maxWaiting: number;
  /** How long one may wait before it is refused (ms). */
  maxWaitMs: number;
}

interface Waiting {
  start(): void;
}

/**
 * A number of places for work that holds something scarce, handed out to tenants in turn: one that asks for a hundred gets
 * its own share, and waits for the rest by itself.
 */
export class FairSlots {
  private running = 0;
  private readonly runningOf = new Map<string, number>();
  /** Tenants in the order of their turns. */
  private readonly waiting = new Map<string, Waiting[]>();

  constructor(private readonly limits: SlotLimits) {}

  /**
   * Runs work of a tenant when there is a place for it.
   * @param tenant null for work over all tenants, which counts as one more of them
   * @throws AppError `rate_limited` when too much of the tenant waits already, or has waited for too long
   */
  async run<T>(tenant: string | null, work: () => Promise<T>): Promise<T> {
    const release = await this.acquire(tenant);
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
  async acquire(tenant: string | null): Promise<() => void> {
    const name = tenant ?? "";
    if (this.isFull(name)) await this.wait(name);
    else this.take(name);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.release(name);
    };
  }

  private isFull(name: string): boolean {
    return this.running >= this.limits.total || (this.runningOf.get(name) ?? 0) >= this.limits.perTenant;
  }

  private take(name: string): void {
    this.running++;
    this.runningOf.set(name, (this.runningOf.get(name) ?? 0) + 1);
  }

  private release(name: string): void {
    this.running--;
    const left = (this.runningOf.get(name) ?? 1) - 1;
    if (left > 0) this.runningOf.set(name, left);
    else this.runningOf.delete(name);
    this.startNext();
  }

  private startNext(): void {
    for (const [name, queue] of this.waiting) {
      if (this.isFull(name)) continue;
      const next = queue.shift();
      // To the end of the line, for the next turn.
      this.waiting.delete(name);
      if (queue.length > 0) this.waiting.set(name, queue);
      this.take(name);
      next?.start();
      return;
    }
  }

  private wait(name: string): Promise<void> {
    const queue = this.waiting.get(name) ?? [];
    if (queue.length >= this.limits.maxWaiting) throw tooMuch();
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        start() {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.leave(name, waiting);
        reject(tooMuch());
      }, this.limits.maxWaitMs);
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
  return new AppError("rate_limited", "Too much of your organization is being read at once. Try again.", {
    retryAfterSeconds: 2,
  });
}
