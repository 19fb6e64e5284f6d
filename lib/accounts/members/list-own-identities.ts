import type { Viewer } from "@/lib/access/viewer";
import { allowsPasswordSignIn, type SignInProvider, signInProviders } from "@/lib/accounts/sign-in/sign-in-providers";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";

export interface OwnIdentity {
  /** The id of the sign-in provider: `oidc`, `google`, `github`. */
  provider: string;
  /** As on the sign-in page's button; the id when the provider is no longer configured. */
  name: string;
  linkedAt: Date;
  lastSignInAt: Date | null;
}

/**
 * The viewer's accounts at identity providers, the first linked first, and whether they may be unlinked: only who has a
 * password, and may use it, has another way in.
 * @throws AppError `forbidden` for a key
 */
export async function listOwnIdentities(viewer: Viewer): Promise<{ identities: OwnIdentity[]; mayUnlink: boolean }> {
  if (viewer.type !== "member" || !viewer.id)
    throw new AppError("forbidden", "Only people have linked identity providers. Sign in as a person.");
  const member = await getDatabase().prisma.member.findUniqueOrThrow({
    where: { id: viewer.id },
    include: { identities: { orderBy: [{ createdAt: "asc" }, { provider: "asc" }] } },
  });
  const names = new Map<string, string>(signInProviders().map(({ id, name }: SignInProvider) => [id, name]));
  const identities = member.identities.map(({ provider, createdAt, lastSignInAt }) => ({
    provider,
    name: names.get(provider) ?? provider,
    linkedAt: createdAt,
    lastSignInAt,
  }));
  return { identities, mayUnlink: member.passwordHash !== null && allowsPasswordSignIn() };
}
