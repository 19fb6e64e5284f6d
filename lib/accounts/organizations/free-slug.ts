import type { Prisma } from "@/lib/generated/prisma/client";

/** Any fixed number: two organizations of one name must not take the same slug at once. */
const SLUG_LOCK = 7_403_118_246;

/**
 * A short name for addresses, made from an organization's name, with a number when it is taken. It stays free until the
 * transaction ends.
 */
export async function freeSlug(transaction: Prisma.TransactionClient, name: string): Promise<string> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${SLUG_LOCK})`;
  const slug = slugOf(name);
  const rows = await transaction.organization.findMany({
    where: { slug: { startsWith: slug } },
    select: { slug: true },
  });
  const taken = new Set(rows.map((row) => row.slug));
  let candidate = slug;
  for (let number = 2; taken.has(candidate); number++) candidate = `${slug}-${number}`;
  return candidate;
}

function slugOf(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join("-").slice(0, 50).replace(/-$/, "") || "organization";
}
