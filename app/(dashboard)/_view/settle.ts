import { describeFailure, toAppError } from "@/lib/http/responses/errors";

/** What became of a read: its data, or words for the person who waits for it. */
export type Settled<T> = { ok: true; data: T } | { ok: false; message: string };

/** Waits without throwing, so that one section's failure leaves the others standing. Unexpected failures are logged. */
export async function settle<T>(read: Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, data: await read };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "internal_error" || error.code === "unavailable")
      console.error("/usage:", describeFailure(error));
    return { ok: false, message: error.message };
  }
}
