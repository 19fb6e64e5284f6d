import { getDatabase } from "@/lib/db/connection/database";
import { SESSION_SECONDS, type SessionClaims } from "./session-token";

/** Revokes one session, so that a copy of its cookie is of no use. Forgets those that have expired by themselves. */
export async function signOutSession({ sessionId }: SessionClaims, now = new Date()): Promise<void> {
  const { signedOutSession } = getDatabase().prisma;
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000);
  await signedOutSession.upsert({ where: { id: sessionId }, create: { id: sessionId, expiresAt }, update: {} });
  await signedOutSession.deleteMany({ where: { expiresAt: { lt: now } } });
}
