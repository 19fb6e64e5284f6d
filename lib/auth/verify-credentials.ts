import { z } from "zod";
import { getDatabase } from "@/lib/db/database";
import { EmailAddress } from "./email-address";
import { verifyPassword } from "./password-hash";
import type { SessionClaims } from "./session-token";
import { limitSignIn } from "./sign-in-limit";

const Credentials = z.object({ email: EmailAddress, password: z.string().min(1).max(1_000) });

/**
 * Checks an e-mail address and a password, in the same time whether or not the address is known.
 * @param address where the request came from
 * @returns what the session's token says, or null when they do not belong together
 * @throws AppError `rate_limited` after too many failures
 */
export async function verifyCredentials(
  input: unknown,
  address: string,
): Promise<Omit<SessionClaims, "sessionId"> | null> {
  const credentials = Credentials.safeParse(input);
  if (!credentials.success) return null;
  const { email, password } = credentials.data;
  const { prisma } = getDatabase();
  return limitSignIn(email, address, async () => {
    const member = await prisma.member.findUnique({ where: { email } });
    const matches = await verifyPassword(password, member?.passwordHash ?? null);
    if (!matches || !member || member.disabledAt) return null;
    await prisma.member.update({ where: { id: member.id }, data: { lastSignInAt: new Date() } });
    return { memberId: member.id, sessionVersion: member.sessionVersion };
  });
}
