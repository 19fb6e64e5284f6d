import { AppError } from "@/lib/values/errors/errors";

/** So long is waited for a caller who is known, and for one who is not. */
const KNOWN_MS = 1_500;
const UNKNOWN_MS = 5_000;
/** After the database did not answer in time, known callers do not wait at all for so long. */
const SLOW_MS = 5_000;

/** Waits for a database that may hang instead of failing, so that the gateway's callers never do. Monotonic time. */
export class SlowDatabase {
  private slowUntil = Number.NEGATIVE_INFINITY;

  /**
   * What the look-up brings, if it does so in time.
   * @throws what it throws, and AppError `unavailable` when it takes too long
   */
  async wait<T>(looking: Promise<T>, isKnown: boolean): Promise<T> {
    const isSlow = performance.now() < this.slowUntil;
    // Even then, a look-up that is answered from memory is in time.
    const limit = !isKnown ? UNKNOWN_MS : isSlow ? 1 : KNOWN_MS;
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      const giveUp = () => {
        if (!isSlow) this.slowUntil = performance.now() + SLOW_MS;
        const message = "The database isn't responding. Try again.";
        reject(new AppError("unavailable", message, { retryAfterSeconds: 2 }));
      };
      timer = setTimeout(giveUp, limit);
    });
    try {
      return await Promise.race([looking, tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }
}
