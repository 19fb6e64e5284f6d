import { getDatabase } from "@/lib/db/database";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/new-id";

const WINDOW_MS = 15 * 60_000;
const FAILURES_PER_ACCOUNT = 5;
/** Higher, because a whole office may share one address. */
const FAILURES_PER_ADDRESS = 30;

/**
 * Lets a password be tried, unless too many tries failed within 15 minutes for the account (5) or from the address (30). A
 * try is counted before it is made, so that many at once cannot pass the limit; success clears the account's failures.
 * @param attempt answers null when the password was wrong
 * @throws AppError `rate_limited` with the seconds until the next try is allowed
 */
export async function limitSignIn<T>(
  account: string,
  address: string,
  attempt: () => Promise<T | null>,
  now = new Date(),
): Promise<T | null> {
  const { signInAttempt } = getDatabase().prisma;
  const own = await signInAttempt.create({ data: { id: newId(), email: account, address, at: now } });
  const waitMs = Math.max(
    await waitingTime({ email: account }, FAILURES_PER_ACCOUNT, own.id, now),
    await waitingTime({ address }, FAILURES_PER_ADDRESS, own.id, now),
  );
  if (waitMs > 0) {
    // Tries that are refused do not count, otherwise hammering would lock an account for ever.
    await signInAttempt.delete({ where: { id: own.id } });
    const minutes = Math.ceil(waitMs / 60_000);
    throw new AppError(
      "rate_limited",
      `Too many failed sign-ins. Try again in ${minutes} minute${minutes === 1 ? "" : "s"}.`,
      { retryAfterSeconds: Math.ceil(waitMs / 1000) },
    );
  }
  const result = await attempt();
  const outdated = { at: { lt: new Date(now.getTime() - WINDOW_MS) } };
  await signInAttempt.deleteMany({ where: result === null ? outdated : { OR: [{ email: account }, outdated] } });
  return result;
}

/** How long until fewer than `limit` failures lie within the window, in milliseconds; 0 when that is so now. */
async function waitingTime(
  where: { email: string } | { address: string },
  limit: number,
  ownId: string,
  now: Date,
): Promise<number> {
  const decisive = await getDatabase().prisma.signInAttempt.findFirst({
    where: { ...where, id: { not: ownId }, at: { gt: new Date(now.getTime() - WINDOW_MS) } },
    orderBy: { at: "desc" },
    skip: limit - 1,
  });
  return decisive ? decisive.at.getTime() + WINDOW_MS - now.getTime() : 0;
}
