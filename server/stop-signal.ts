import { describeForLog } from "@/lib/values/errors/describe-error";
import { AppError } from "@/lib/values/errors/errors";

/** Ctrl-C reaches the process from the terminal and once more from npm, within milliseconds of each other. */
const SAME_KEYSTROKE_MS = 500;
/** Beyond this, something hangs, and whoever waits for the process should not. */
const STOP_LIMIT_MS = 20_000;

export interface StopSignal {
  /** Resolves at once while nobody asked to stop, and never after that. */
  proceed(): Promise<void>;
}

/**
 * Runs `stop` on the first Ctrl-C, SIGTERM or closed terminal, and exits with 0 after it. A second Ctrl-C exits at once.
 */
export function onStopSignal(stop: () => Promise<void>): StopSignal {
  let requestedAt: number | null = null;
  const handle = () => {
    if (requestedAt !== null) {
      if (performance.now() - requestedAt > SAME_KEYSTROKE_MS) process.exit(130);
      return;
    }
    requestedAt = performance.now();
    setTimeout(
      () => giveUp(new AppError("internal_error", `not done after ${STOP_LIMIT_MS / 1000} s`)),
      STOP_LIMIT_MS,
    ).unref();
    stop().then(() => process.exit(0), giveUp);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, handle);
  return { proceed: () => (requestedAt === null ? Promise.resolve() : new Promise(() => undefined)) };
}

function giveUp(error: unknown): never {
  console.error("Could not stop cleanly:", describeForLog(error));
  process.exit(1);
}
