import { timingSafeEqual } from "node:crypto";
import type { Viewer } from "@/lib/access/viewer";
import { requireApiKey } from "@/lib/accounts/api-keys/require-api-key";
import { findSessionViewer } from "@/lib/accounts/sign-in/find-session-viewer";
import { operatorToken } from "@/lib/accounts/sign-in/operator-token";
import { sessionCookieName } from "@/lib/accounts/sign-in/session-cookie";
import { getDatabase } from "@/lib/db/connection/database";
import { bearerToken } from "@/lib/http/requests/bearer-token";
import { readCookies } from "@/lib/http/requests/read-cookies";
import { AppError } from "@/lib/values/errors/errors";

const NO_ORGANIZATION = "00000000-0000-0000-0000-000000000000";

/**
 * Who sends a request: a key that may read, the operator, or the member of a session cookie.
 * @throws AppError `unauthorized`, or `forbidden` for a key without a read scope
 */
export async function authenticate(request: Request): Promise<Viewer> {
  const token = bearerToken(request);
  if (token !== null) return isOperatorToken(token) ? operatorViewer() : keyViewer(token);
  const viewer = await findSessionViewer(readCookies(request.headers)[sessionCookieName()]);
  if (!viewer) throw new AppError("unauthorized", "Sign in, or send an API key as Authorization: Bearer <key>.");
  return viewer;
}

function isOperatorToken(token: string): boolean {
  const [given, own] = [Buffer.from(token), Buffer.from(operatorToken())];
  return given.length === own.length && timingSafeEqual(given, own);
}

async function operatorViewer(): Promise<Viewer> {
  const first = await getDatabase().prisma.organization.findFirst({
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  return { type: "operator", id: null, label: "operator", role: "ADMIN", organizationId: first?.id ?? NO_ORGANIZATION };
}

async function keyViewer(token: string): Promise<Viewer> {
  const { id, name, organizationId, scopes } = await requireApiKey(token);
  if (scopes.includes("READ_ALL")) return { type: "key", id, label: name, role: "ADMIN", organizationId };
  if (scopes.includes("READ")) return { type: "key", id, label: name, role: "MEMBER", organizationId };
  throw new AppError("forbidden", "This API key can only record usage. Use an API key with the scope READ.");
}
