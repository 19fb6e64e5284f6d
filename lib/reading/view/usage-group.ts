import { mapTextLabels } from "@/lib/events/labels/label-columns";
import { Prisma } from "@/lib/generated/prisma/client";
import type { SeriesGroup } from "./series-choice";
import { DIMENSION_COLUMNS, NO_SUBJECT } from "./usage-source";

/** One of those that usage is divided by: a model, a user, a feature. */
export interface UsageGroup {
  /** What the filter of the same name takes: an id, a label, a kind. All zeros or empty for calls that named none. */
  key: string;
  /** As people know it; empty for none and for what was deleted. */
  name: string;
  /** Tells it from another group of the same name: a model's provider, a user's organization, a key's first characters. */
  detail: string | null;
  isNone: boolean;
  isDeleted: boolean;
}

/** How a group is named: the columns of what is joined to a relation `top` with the columns `key` and `owner`. */
interface Naming {
  name: Prisma.Sql;
  detail: Prisma.Sql;
  joins: Prisma.Sql;
}

const NO_DETAIL = Prisma.sql`NULL`;
const ITSELF: Naming = { name: Prisma.sql`top.key::text`, detail: NO_DETAIL, joins: Prisma.empty };

/** The SQL that names the groups. */
export const GROUP_NAMING: Record<SeriesGroup, Naming> = {
  model: {
    name: Prisma.sql`models.display_name`,
    detail: Prisma.sql`models.provider_id`,
    joins: Prisma.sql`LEFT JOIN models ON models.id = top.key`,
  },
  provider: {
    name: Prisma.sql`providers.name`,
    detail: NO_DETAIL,
    joins: Prisma.sql`LEFT JOIN providers ON providers.id = top.key`,
  },
  organization: {
    name: Prisma.sql`organizations.name`,
    detail: NO_DETAIL,
    joins: Prisma.sql`LEFT JOIN organizations ON organizations.id = top.key`,
  },
  user: subjectNaming(Prisma.sql`users`),
  room: subjectNaming(Prisma.sql`rooms`),
  ...mapTextLabels(() => ITSELF),
  kind: { ...ITSELF, name: Prisma.sql`lower(top.key::text)` },
  api_key: {
    name: Prisma.sql`api_keys.name`,
    detail: Prisma.sql`api_keys.prefix`,
    joins: Prisma.sql`LEFT JOIN api_keys ON api_keys.id = top.key`,
  },
};

/**
 * Whose a group is: the organization of a user or room, so that it is found through the index on both; all zeros for
 * anything else, and for calls that named no user or room.
 */
export function groupOwner(group: SeriesGroup): Prisma.Sql {
  if (group !== "user" && group !== "room") return Prisma.sql`${NO_SUBJECT}::uuid`;
  const column = DIMENSION_COLUMNS[group];
  return Prisma.sql`CASE WHEN ${column} = ${NO_SUBJECT}::uuid THEN ${column} ELSE organization_id END`;
}

/** A row that `GROUP_NAMING` named. */
export interface GroupRow {
  key: string;
  name: string | null;
  detail: string | null;
}

/** The groups of rows that were named; a name that only one of them has needs no detail. */
export function toUsageGroups(rows: GroupRow[]): UsageGroup[] {
  return rows.map(({ key, name, detail }) => {
    const isNone = key === "" || key === NO_SUBJECT;
    const isShared = name !== null && rows.filter((other) => other.name === name).length > 1;
    return {
      key,
      name: isNone ? "" : (name ?? ""),
      detail: isShared ? detail : null,
      isNone,
      isDeleted: !isNone && name === null,
    };
  });
}

function subjectNaming(table: Prisma.Sql): Naming {
  return {
    name: Prisma.sql`coalesce(nullif(subjects.name, ''), subjects.external_id)`,
    detail: Prisma.sql`organizations.name`,
    joins: Prisma.sql`
      LEFT JOIN ${table} AS subjects ON subjects.organization_id = top.owner AND subjects.id = top.key
      LEFT JOIN organizations ON organizations.id = top.owner`,
  };
}
