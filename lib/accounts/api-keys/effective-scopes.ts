import { type Giver, mayGiveRole } from "@/lib/access/may-give-role";
import type { ApiKey, ApiKeyScope, Prisma } from "@/lib/generated/prisma/client";

type Scoped = Pick<ApiKey, "organizationId" | "scopes" | "createdById">;
type Client = Pick<Prisma.TransactionClient, "member">;

/**
 * What each key may do today. A key that records usage belongs to its organization, whose programs must not stop when somebody
 * leaves. What a key may read ends with the right of whoever made it: that person has seen it.
 * @returns a function that answers a key's scopes
 */
export async function readEffectiveScopes(
  client: Client,
  keys: readonly Scoped[],
): Promise<(key: Scoped) => ApiKeyScope[]> {
  const ids = [...new Set(keys.flatMap(({ createdById }) => createdById ?? []))];
  const members = ids.length > 0 ? await client.member.findMany({ where: { id: { in: ids } } }) : [];
  const givers = new Map<string, Giver>(members.map((member) => [member.id, member]));
  return ({ organizationId, scopes, createdById }) => {
    // The operator and the system have no right that could end.
    if (createdById === null) return scopes;
    const giver = givers.get(createdById);
    return scopes.filter((scope) => {
      if (scope === "INGEST") return true;
      return mayGiveRole(giver, organizationId, scope === "READ_ALL" ? "ADMIN" : "MEMBER");
    });
  };
}
