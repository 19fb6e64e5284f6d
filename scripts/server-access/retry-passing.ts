import { setTimeout } from "node:timers/promises";
import { toAppError } from "@/lib/http/responses/errors";
import { AppError } from "@/lib/values/errors/errors";

const LIMIT_MS = 120_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Repeats work that overload or an absent database refused, as long as that can help: it pauses as asked, or ever longer,
 * and gives up after two minutes. Only for work that is safe to repeat.
 * @throws AppError what the last try threw
 */
export async function retryPassing<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + LIMIT_MS;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (thrown) {
      const error = toAppError(thrown);
      const passing = error.code === "unavailable" || error.code === "rate_limited";
      const wait = error.retryAfterSeconds === null ? pause : Math.max(error.retryAfterSeconds * 1_000, 100);
      if (!passing || performance.now() + wait > end) throw error instanceof AppError && passing ? error : thrown;
      // A limit on events per minute is no news to a long import: it goes on at that pace.
      if (pause === FIRST_PAUSE_MS && error.code === "unavailable")
        console.error(`${error.message} Trying again for ${LIMIT_MS / 1_000} s …`);
      await setTimeout(wait);
    }
  }
}
