import { z } from "zod";
import { accountsOf } from "@/lib/access/account-email";
import { EmailAddress } from "@/lib/access/email-address";
import { getDatabase } from "@/lib/db/connection/database";
import type { Member } from "@/lib/generated/prisma/client";
import { knownDevice } from "./device-cookie";
import { isKnownAddress, rememberAddress } from "./known-addresses";
import { verifyPassword } from "./password-hash";
import type { SessionClaims } from "./session-token";
import { limitSignIn } from "./sign-in-limit";

const Credentials = z.object({ email: EmailAddress, password: z.string().min(1).max(1_000) });
/** One address may have an account in several tenants. */
const MOST_ACCOUNTS = 5;

/** Where a sign-in comes from. */
export interface SignInOrigin {
  /** The network address: of IPv6 the /64. */
  address: string;
  /** The cookie of a browser that has signed in before. */
  deviceCookie: string | undefined;
}

/**
 * Checks an e-mail address and a password, in the same time whether or not the address is known. Where it has accounts in
 * several tenants, the password tells which; the oldest of those with the same one.
 * @returns what the session's token says, or null when they do not belong together
 * @throws AppError `rate_limited` after too many failures
 */
export async function verifyCredentials(
  input: unknown,
  { address, deviceCookie }: SignInOrigin,
): Promise<Omit<SessionClaims, "sessionId"> | null> {
  const credentials = Credentials.safeParse(input);
  if (!credentials.success) return null;
  const { email, password } = credentials.data;
  const { prisma } = getDatabase();
  const accounts = await prisma.member.findMany({
    where: accountsOf(email),
    orderBy: { createdAt: "asc" },
    take: MOST_ACCOUNTS,
  });
  const ids = accounts.map(({ id }) => id);
  const device = knownDevice(deviceCookie, ids);
  const attempt = { account: email, address, device, isKnownAddress: await isKnownAddress(ids, address) };
  return limitSignIn(attempt, async () => {
    const member = await findByPassword(accounts, password);
    if (!member || member.disabledAt) return null;
    await prisma.member.update({ where: { id: member.id }, data: { lastSignInAt: new Date() } });
    await rememberAddress(member.id, address);
    return { memberId: member.id, sessionVersion: member.sessionVersion };
  });
}

/** All at once, so that the time does not tell how many accounts there are; without any, a hash is computed all the same. */
async function findByPassword(accounts: readonly Member[], password: string): Promise<Member | null> {
  if (accounts.length === 0) await verifyPassword(password, null);
  const matches = await Promise.all(accounts.map((account) => verifyPassword(password, account.passwordHash)));
  const matching = accounts.filter((_, index) => matches[index]);
  return matching.find(({ disabledAt }) => disabledAt === null) ?? matching[0] ?? null;
}
