import type { Prisma } from "@/lib/generated/prisma/client";

type Client = Pick<Prisma.TransactionClient, "member">;

/**
 * The e-mail address of a stored account. The column is unique over all tenants, so an account of an address that another
 * tenant's member has already is stored as "address organization-id". No address has a space: nobody can type the whole.
 */
export function plainEmail(stored: string): string {
  return stored.split(" ", 1)[0];
}

/**
 * How to store a new account of an address, so that an owner cannot tell whether somebody elsewhere has it: both are accounts
 * of their own, with passwords of their own.
 * @returns null when the organization has an account of this address already
 */
export async function freeAccountEmail(client: Client, email: string, organizationId: string): Promise<string | null> {
  const known = await client.member.findMany({
    where: accountsOf(email),
    select: { email: true, organizationId: true },
  });
  if (known.some((member) => member.organizationId === organizationId)) return null;
  return known.some((member) => member.email === email) ? `${email} ${organizationId}` : email;
}

/** All accounts of an address, for a query. */
export function accountsOf(email: string): Prisma.MemberWhereInput {
  const literal = email.replace(/[\\%_]/g, "\\$&");
  return { OR: [{ email }, { email: { startsWith: `${literal} ` } }] };
}
