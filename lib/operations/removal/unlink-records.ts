import { getDatabase } from "@/lib/db/connection/database";
import { inPortionTurn } from "@/lib/db/connection/portion-turns";
import { Prisma } from "@/lib/generated/prisma/client";

/** Some hundredths of a second, so that neither reports nor pages wait for a user of a million requests. */
const RECORDS_AT_ONCE = 5_000;

/** What a record loses with its user: metadata may describe the person. */
const UNLINKED = {
  user: { column: Prisma.sql`user_id`, change: Prisma.sql`user_id = NULL, metadata = NULL` },
  room: { column: Prisma.sql`room_id`, change: Prisma.sql`room_id = NULL` },
} as const;
export type UnlinkedSubject = keyof typeof UNLINKED;

/**
 * Takes a user or room out of its records, a portion at a time. Records that arrive meanwhile may be left: lock the user or room,
 * then run `unlinkRest`.
 * @returns how many records it was
 */
export async function unlinkRecords(subject: UnlinkedSubject, organizationId: string, id: string): Promise<number> {
  const { column, change } = UNLINKED[subject];
  const portion = Prisma.sql`
    UPDATE usage_records SET ${change}
    WHERE (organization_id, id) IN (
      SELECT organization_id, id FROM usage_records
      WHERE organization_id = ${organizationId}::uuid AND ${column} = ${id}::uuid LIMIT ${RECORDS_AT_ONCE}
    )`;
  let records = 0;
  for (let count = RECORDS_AT_ONCE; count === RECORDS_AT_ONCE; records += count) {
    count = await inPortionTurn(organizationId, () => getDatabase().prisma.$executeRaw(portion));
  }
  return records;
}

/** Takes it out of all that is left, in the transaction that deletes it. */
export function unlinkRest(
  transaction: Prisma.TransactionClient,
  subject: UnlinkedSubject,
  organizationId: string,
  id: string,
): Promise<number> {
  const { column, change } = UNLINKED[subject];
  return transaction.$executeRaw`
    UPDATE usage_records SET ${change} WHERE organization_id = ${organizationId}::uuid AND ${column} = ${id}::uuid`;
}
