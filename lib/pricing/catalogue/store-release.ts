import type { Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/values/ids/new-id";

/** Daily renewals would fill the database: of each source, this many releases are kept. Prices that came of older ones stay. */
const KEPT = 5;

/** A release of a source to be stored, by its name: the source's, a space, and its day. */
export interface NewRelease {
  name: string;
  data: Prisma.InputJsonValue;
}

/** Stores a release in place of one of the same day, and removes very old ones of the same source. */
export async function storeRelease(
  transaction: Prisma.TransactionClient,
  { name, data }: NewRelease,
  now: Date,
): Promise<void> {
  await transaction.priceCatalogue.upsert({
    where: { name },
    create: { id: newId(), name, data, fetchedAt: now },
    update: { id: newId(), data, fetchedAt: now },
  });
  const old = await transaction.priceCatalogue.findMany({
    where: { name: { startsWith: `${name.split(" ")[0]} ` } },
    orderBy: { fetchedAt: "desc" },
    select: { id: true },
    skip: KEPT,
  });
  await transaction.priceCatalogue.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
}
