import { getDatabase } from "@/lib/db/connection/database";
import { Prisma } from "@/lib/generated/prisma/client";

/** A statement that cannot have parameters, such as a definition; for tests, which write it themselves. */
export const definition = (text: string): Prisma.Sql => Prisma.raw(text);

/** Runs such a statement. */
export async function runStatement(text: string): Promise<void> {
  await getDatabase().prisma.$executeRaw(definition(text));
}
