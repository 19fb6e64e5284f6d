import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { sqlName } from "@/lib/db/connection/sql-name";
import { mapTextLabels } from "@/lib/events/labels/label-columns";
import { recordId } from "@/lib/events/schema/record-id";
import { Prisma } from "@/lib/generated/prisma/client";
import { UsageFilter } from "@/lib/reading/view/filter";
import { organizationCondition, type UsageScope } from "@/lib/reading/view/usage-scope";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { FOUND_KINDS, type SearchKind, type SearchQuery } from "./search-query";

/** Something that a search found. */
export interface FoundThing {
  kind: SearchKind;
  /** What the filter of its kind takes: an id, a user's or room's id as the caller has it, a feature's name. */
  value: string;
  name: string;
  /** What tells it from others of its name: a provider, an own id, a time. Empty when nothing does. */
  detail: string;
  /** Whose user, room or record it is; null for what belongs to no single organization. */
  organizationId: string | null;
  organizationName: string | null;
}

interface Search {
  text: string;
  scope: UsageScope;
  viewer: Viewer;
}

const MOST_FOUND = 8;
/** How many users, rooms or days of features are looked through: no index finds a part of a name. */
const MOST_SCANNED = 50_000;
const LABEL_DAYS = 90;

/**
 * Finds things by a part of their name, whatever its case, at most 8 of each kind, those that begin with it first; records
 * only by their whole id. A tenant finds its own, and the models and providers that it ever used; tenants are found by administrators. Of
 * very many users or rooms 50,000 are looked through, a tenant's newest, and those whose own id is the text; labels of 90
 * days.
 * @throws AppError `not_found` for another tenant's organization
 */
export async function searchThings(
  viewer: Viewer,
  { q: text, kind, organization }: SearchQuery,
): Promise<FoundThing[]> {
  const filter = UsageFilter.parse(organization ? { organization } : {});
  return openUsageView(viewer, filter, async ({ scope, query }) => {
    const found: FoundThing[] = [];
    for (const each of kind ? [kind] : FOUND_KINDS) {
      const rows = await query<Partial<FoundThing> & { value: string; name: string }>(
        QUERIES[each]({ text, scope, viewer }),
      );
      found.push(...rows.map((row) => toFound(each, row)));
    }
    return found;
  });
}

function toFound(kind: SearchKind, row: Partial<FoundThing> & { value: string; name: string }): FoundThing {
  return { detail: "", organizationId: null, organizationName: null, ...row, kind };
}

const QUERIES: Record<SearchKind, (search: Search) => Prisma.Sql> = {
  organization: ({ text, viewer }) => Prisma.sql`
    SELECT id AS value, name FROM organizations
    WHERE ${seesAllOrganizations(viewer)}::boolean AND ${contains(Prisma.sql`name`, text)}
    ${bestFirst(Prisma.sql`name`, text)}`,
  model: ({ text, scope, viewer }) => Prisma.sql`
    SELECT models.id AS value, display_name AS name, providers.name AS detail
    FROM models JOIN providers ON providers.id = models.provider_id
    WHERE (${contains(Prisma.sql`display_name`, text)} OR ${contains(Prisma.sql`models.name`, text)})
      AND merged_into_id IS NULL
      AND ((${seesAllOrganizations(viewer)}::boolean AND removed_at IS NULL) OR EXISTS (
        SELECT 1 FROM usage_daily_models WHERE ${organizationCondition(scope)} AND model_id = models.id))
    ${bestFirst(Prisma.sql`display_name`, text)}`,
  provider: ({ text, scope, viewer }) => Prisma.sql`
    SELECT id AS value, name FROM providers
    WHERE (${contains(Prisma.sql`name`, text)} OR ${contains(Prisma.sql`id`, text)})
      AND (${seesAllOrganizations(viewer)}::boolean OR EXISTS (
        SELECT 1 FROM models JOIN usage_daily_models ON model_id = models.id
        WHERE models.provider_id = providers.id AND ${organizationCondition(scope)}))
    ${bestFirst(Prisma.sql`name`, text)}`,
  user: (search) => subjects(search, Prisma.sql`users`),
  room: (search) => subjects(search, Prisma.sql`rooms`),
  ...mapTextLabels((label) => (search: Search) => labels(search, sqlName(label))),
  api_key: ({ text, scope }) => Prisma.sql`
    SELECT id AS value, name, prefix AS detail FROM api_keys
    WHERE ${organizationCondition(scope)} AND ${contains(Prisma.sql`name`, text)}
    ${bestFirst(Prisma.sql`name`, text)}`,
  record: ({ text, scope }) => Prisma.sql`
    SELECT found.id AS value, coalesce(found.caller_id, found.id::text) AS name,
      to_char(found.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') || ' · ' || models.display_name AS detail,
      found.organization_id AS "organizationId", organizations.name AS "organizationName"
    FROM (SELECT * FROM usage_records
      WHERE ${organizationCondition(scope)} AND id = ${recordId(text).id}::uuid LIMIT ${MOST_FOUND}) AS found
    JOIN organizations ON organizations.id = found.organization_id
    JOIN models ON models.id = found.model_id`,
};

function labels({ text, scope }: Search, column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT ${column} AS value, ${column} AS name
    FROM (SELECT ${column} FROM usage_daily
      WHERE ${organizationCondition(scope)} AND day > current_date - ${LABEL_DAYS}::int LIMIT ${MOST_SCANNED}) AS scanned
    WHERE ${contains(column, text)}
    GROUP BY ${column}
    ${bestFirst(column, text)}`;
}

/** Users or rooms: whose own id is the text, and those found by a part of their name. */
function subjects({ text, scope }: Search, table: Prisma.Sql): Prisma.Sql {
  // The primary key yields the newest of one organization; over several they would have to be sorted.
  const newestFirst = scope.organizationIds?.length === 1 ? Prisma.sql`ORDER BY id DESC` : Prisma.empty;
  const shown = Prisma.sql`coalesce(nullif(subjects.name, ''), external_id)`;
  return Prisma.sql`
    SELECT external_id AS value, ${shown} AS name, CASE WHEN subjects.name = '' THEN '' ELSE external_id END AS detail,
      organization_id AS "organizationId", organizations.name AS "organizationName"
    FROM (
      SELECT organization_id, id, external_id, name FROM ${table}
      WHERE ${organizationCondition(scope)} AND external_id = ${text}
      UNION
      SELECT organization_id, id, external_id, name
      FROM (SELECT * FROM ${table} WHERE ${organizationCondition(scope)} ${newestFirst} LIMIT ${MOST_SCANNED}) AS scanned
      WHERE ${contains(Prisma.sql`external_id`, text)} OR ${contains(Prisma.sql`name`, text)}
    ) AS subjects
    JOIN organizations ON organizations.id = organization_id
    ${bestFirst(shown, text)}`;
}

/** Without LIKE, whose wild cards a name may contain. */
function contains(column: Prisma.Sql, text: string): Prisma.Sql {
  return Prisma.sql`strpos(lower(${column}), lower(${text})) > 0`;
}

/** Where the text stands further on or not at all, because another of its names has it, comes later. */
function bestFirst(column: Prisma.Sql, text: string): Prisma.Sql {
  return Prisma.sql`
    ORDER BY coalesce(nullif(strpos(lower(${column}), lower(${text})), 0), 1000), length(${column}), ${column}
    LIMIT ${MOST_FOUND}`;
}
