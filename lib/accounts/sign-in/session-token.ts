import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { authSecret } from "@/lib/access/auth-secret";
import { Uuid } from "@/lib/values/ids/uuid";

/** Eight hours, from sign-in; using the app does not prolong it. */
export const SESSION_SECONDS = 8 * 3600;

/** What a session's token says. It is checked against the database on each request. */
export interface SessionClaims {
  memberId: string;
  /** Must equal the member's own, which counts up to revoke all sessions. */
  sessionVersion: number;
  /** To revoke this one session at sign-out. */
  sessionId: string;
}

const Payload = z
  .object({ sub: Uuid, version: z.number().int(), sid: Uuid })
  .transform(({ sub, version, sid }): SessionClaims => ({ memberId: sub, sessionVersion: version, sessionId: sid }));

/** The claims as the payload of next-auth's token. */
export function toTokenPayload({ memberId, sessionVersion, sessionId }: SessionClaims) {
  return { sub: memberId, version: sessionVersion, sid: sessionId };
}

/** The claims of a token's payload; null when it is none of ours. */
export function fromTokenPayload(payload: unknown): SessionClaims | null {
  return Payload.safeParse(payload).data ?? null;
}

/** An encrypted token, as next-auth makes them, valid for 8 hours. */
export function createSessionToken(claims: SessionClaims): Promise<string> {
  return encode({ token: toTokenPayload(claims), secret: authSecret(), maxAge: SESSION_SECONDS });
}

/** The claims of a token; null when it is forged, broken or expired. */
export async function readSessionToken(token: string): Promise<SessionClaims | null> {
  try {
    return fromTokenPayload(await decode({ token, secret: authSecret() }));
  } catch {
    return null;
  }
}
