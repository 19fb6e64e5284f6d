import { getDatabase } from "@/lib/db/connection/database";

const MOST_OF_A_MEMBER = 20;

/** Whether one of the members has signed in from the address before. */
export async function isKnownAddress(memberIds: readonly string[], address: string): Promise<boolean> {
  const where = { memberId: { in: [...memberIds] }, address };
  return (await getDatabase().prisma.knownAddress.findFirst({ where, select: { address: true } })) !== null;
}

/** Remembers where a member signed in: the latest 20 addresses. */
export async function rememberAddress(memberId: string, address: string, now = new Date()): Promise<void> {
  const { knownAddress } = getDatabase().prisma;
  await knownAddress.upsert({
    where: { memberId_address: { memberId, address } },
    create: { memberId, address, lastSeenAt: now },
    update: { lastSeenAt: now },
  });
  const surplus = await knownAddress.findMany({
    where: { memberId },
    orderBy: { lastSeenAt: "desc" },
    skip: MOST_OF_A_MEMBER,
    select: { address: true },
  });
  if (surplus.length === 0) return;
  await knownAddress.deleteMany({ where: { memberId, address: { in: surplus.map((one) => one.address) } } });
}
