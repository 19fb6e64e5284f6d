import { Prisma } from "@/lib/generated/prisma/client";

const NAME = /^[a-z][a-z0-9_]*$/;

/** Only names that the code itself spells out: of any other string the compiler makes `never`. */
type Literal<Name extends string> = string extends Name ? never : Name;

/**
 * A column's or a table's name as SQL, for statements that are made from lists in the code.
 * @throws for anything but small letters, digits and underscores
 */
export function sqlName<Name extends string>(name: Literal<Name>): Prisma.Sql {
  if (!NAME.test(name)) throw new Error("A name in SQL has only small letters, digits and underscores.");
  return Prisma.raw(name);
}

/** Names with commas between them. */
export function sqlNames<Name extends string>(names: readonly Literal<Name>[]): Prisma.Sql {
  return Prisma.join(
    names.map((name) => sqlName<Name>(name)),
    ", ",
  );
}
