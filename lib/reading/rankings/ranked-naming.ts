import { Prisma } from "@/lib/generated/prisma/client";

/** What usage can be ranked by. */
export type Ranked = "organization" | "user" | "room" | "feature";

interface Naming {
  /** As people know the row; null for none and for what was deleted. */
  name: Prisma.Sql;
  /** The caller's own id, and the organization. */
  columns: Prisma.Sql;
  joins: Prisma.Sql;
  /** The rows whose name or caller's own id has the text in it, in either case. */
  matches(text: string): Prisma.Sql;
}

const ORGANIZATION = Prisma.sql`organizations.name AS organization_name, organizations.time_zone,
  organizations.billing_day, organizations.is_sample`;
const JOIN_ORGANIZATION = Prisma.sql`JOIN organizations ON organizations.id = sums.organization_id`;

/** The SQL that names the rows of a relation `sums` with the columns `key` and `organization_id`. */
export const RANKED_NAMING: Record<Ranked, Naming> = {
  organization: {
    name: Prisma.sql`organizations.name`,
    columns: Prisma.sql`organizations.slug AS external_id, ${ORGANIZATION}`,
    joins: JOIN_ORGANIZATION,
    matches: (text) => either(Prisma.sql`organizations.name`, Prisma.sql`organizations.slug`, text),
  },
  user: subjectNaming(Prisma.sql`users`),
  room: subjectNaming(Prisma.sql`rooms`),
  feature: {
    name: Prisma.sql`nullif(sums.key, '')`,
    columns: Prisma.sql`NULL AS external_id, NULL AS organization_name, NULL AS time_zone, NULL AS billing_day,
      NULL AS is_sample`,
    joins: Prisma.empty,
    matches: (text) => contains(Prisma.sql`sums.key`, text),
  },
};

function subjectNaming(table: Prisma.Sql): Naming {
  return {
    name: Prisma.sql`coalesce(nullif(subjects.name, ''), subjects.external_id)`,
    columns: Prisma.sql`subjects.external_id, ${ORGANIZATION}`,
    joins: Prisma.sql`${JOIN_ORGANIZATION}
      LEFT JOIN ${table} AS subjects ON subjects.organization_id = sums.organization_id AND subjects.id = sums.key`,
    matches: (text) => either(Prisma.sql`subjects.external_id`, Prisma.sql`subjects.name`, text),
  };
}

function either(one: Prisma.Sql, other: Prisma.Sql, text: string): Prisma.Sql {
  return Prisma.sql`(${contains(one, text)} OR ${contains(other, text)})`;
}

function contains(column: Prisma.Sql, text: string): Prisma.Sql {
  return Prisma.sql`strpos(lower(${column}), lower(${text}::text)) > 0`;
}
