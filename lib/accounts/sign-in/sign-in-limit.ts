import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { newId } from "@/lib/values/ids/new-id";

const WINDOW_MS = 15 * 60_000;
const FAILURES_PER_SOURCE = 5;
/** Higher, because a whole office may share one address. */
const FAILURES_PER_ADDRESS = 30;
/** Beyond this many failures from strange addresses, each further try from one waits for the pause after the last. */
const STRANGE_FAILURES = 20;
const STRANGE_PAUSE_MS = 30_000;

/** Who tries a password. */
export interface SignInTry {
  /** The e-mail address, or another name of what is guessed at. */
  account: string;
  /** The network address: of IPv6 the /64. */
  address: string;
  /** The id of a browser that has signed in to the account before; null for any other. */
  device: string | null;
  /** Whether the account has signed in from this address before. */
  isKnownAddress: boolean;
}

/**
 * Lets a password be tried, unless too many tries failed within 15 minutes. It slows the guesser down, and never locks the
 * owner of an account out:
 * - 5 failures for one account from one address; a browser that has signed in to the account before counts apart.
 * - 30 failures from one address over all accounts. Not for such a browser.
 * - 20 failures for one account from many addresses: then one try each 30 seconds, from addresses and browsers that have never
 *   signed in to the account. The owner, at a known one, does not notice.
 *
 * A try is counted before it is made, so that many at once cannot pass; refused ones do not count. Success clears the
 * failures of its own source only: whoever guesses keeps theirs. Rows go after 15 minutes, and a row costs a password's hash,
 * which bounds their number.
 * @param attempt answers null when the password was wrong
 * @throws AppError `rate_limited` with the seconds until the next try is allowed
 */
export async function limitSignIn<T>(
  { account, address, device, isKnownAddress }: SignInTry,
  attempt: () => Promise<T | null>,
  now = new Date(),
): Promise<T | null> {
  const { signInAttempt } = getDatabase().prisma;
  const source = device === null ? address : `device ${device}`;
  const own = await signInAttempt.create({ data: { id: newId(), email: account, address: source, at: now } });
  const others = { id: { not: own.id }, at: { gt: new Date(now.getTime() - WINDOW_MS), lte: latest(now) } };
  const nth = async (where: { email?: string; address?: string }, count: number) =>
    (await signInAttempt.findFirst({ where: { ...where, ...others }, orderBy: { at: "desc" }, skip: count - 1 }))?.at;
  const until: number[] = [];
  const bySource = await nth({ email: account, address: source }, FAILURES_PER_SOURCE);
  if (bySource) until.push(bySource.getTime() + WINDOW_MS);
  if (device === null) {
    const byAddress = await nth({ address }, FAILURES_PER_ADDRESS);
    if (byAddress) until.push(byAddress.getTime() + WINDOW_MS);
  }
  if (device === null && !isKnownAddress && (await nth({ email: account }, STRANGE_FAILURES))) {
    const last = await nth({ email: account }, 1);
    until.push((last?.getTime() ?? 0) + STRANGE_PAUSE_MS);
  }
  const waitMs = Math.max(0, ...until) - now.getTime();
  if (waitMs > 0) {
    // Tries that are refused do not count, otherwise hammering would slow an account down without end.
    await signInAttempt.delete({ where: { id: own.id } });
    throw tooMany(waitMs);
  }
  const result = await attempt().catch(async (error) => {
    // A failure of ours is none of who tried.
    await signInAttempt.deleteMany({ where: { id: own.id } }).catch(() => undefined);
    throw error;
  });
  const outdated = [{ at: { lt: new Date(now.getTime() - WINDOW_MS) } }, { at: { gt: latest(now) } }];
  const cleared = result === null ? outdated : [{ email: account, address: source }, ...outdated];
  await signInAttempt.deleteMany({ where: { OR: cleared } });
  return result;
}

/** Later ones were counted before the clock was set back: they would count for too long. */
const latest = (now: Date) => new Date(now.getTime() + 60_000);

function tooMany(waitMs: number): AppError {
  const minutes = Math.ceil(waitMs / 60_000);
  const wait = `${minutes} minute${minutes === 1 ? "" : "s"}`;
  return new AppError("rate_limited", `Too many failed sign-ins. Try again in ${wait}.`, {
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  });
}
