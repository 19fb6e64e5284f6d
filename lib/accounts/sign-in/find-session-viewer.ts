import { plainEmail } from "@/lib/access/account-email";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { readSessionToken } from "./session-token";

/**
 * The member whose session a token is; null when the session has expired or was revoked: by sign-out, a new password,
 * another role, or because the member is disabled. Role and organization come from the database, not from the token.
 */
export async function findSessionViewer(token: string | undefined): Promise<Viewer | null> {
  const claims = token ? await readSessionToken(token) : null;
  if (!claims) return null;
  const [member] = await getDatabase().prisma.$queryRaw<SessionMember[]>`
    SELECT "id", "email", "role"::text AS "role", "organization_id" AS "organizationId"
    FROM "members"
    WHERE "id" = ${claims.memberId}::uuid AND "session_version" = ${claims.sessionVersion} AND "disabled_at" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "signed_out_sessions" s WHERE s."id" = ${claims.sessionId}::uuid)`;
  if (!member) return null;
  const { id, email, role, organizationId } = member;
  return { type: "member", id, label: plainEmail(email), role, organizationId };
}

interface SessionMember {
  id: string;
  email: string;
  role: Viewer["role"];
  organizationId: string;
}
