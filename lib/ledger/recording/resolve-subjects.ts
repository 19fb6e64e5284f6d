import { LRUCache } from "lru-cache";
import { getDatabase } from "@/lib/db/connection/database";
import { Prisma } from "@/lib/generated/prisma/client";
import { singleton } from "@/lib/runtime/caches/singleton";
import { newId } from "@/lib/values/ids/new-id";
import type { UsageRow } from "./usage-row";

const SUBJECTS = {
  user: { table: Prisma.sql`users`, externalId: "user_external_id" },
  room: { table: Prisma.sql`rooms`, externalId: "room_external_id" },
} as const;
type Subject = keyof typeof SUBJECTS;

const cache = (subject: Subject) => singleton(`${subject}-ids`, () => new LRUCache<string, string>({ max: 200_000 }));

/** Forgets known users and rooms: after a deletion, their ids are no longer to be written. */
export function forgetSubjects(): void {
  cache("user").clear();
  cache("room").clear();
}

/** Fills in our ids of the rows' users and rooms from the callers' own, creating those seen for the first time. */
export async function resolveSubjects(rows: readonly UsageRow[]): Promise<void> {
  const users = await resolve("user", rows);
  const rooms = await resolve("room", rows);
  for (const row of rows) {
    const { organization_id, user_external_id, room_external_id } = row;
    row.user_id = user_external_id === null ? null : (users.get(keyOf(organization_id, user_external_id)) ?? null);
    row.room_id = room_external_id === null ? null : (rooms.get(keyOf(organization_id, room_external_id)) ?? null);
  }
}

const keyOf = (organizationId: string, externalId: string) => `${organizationId}\n${externalId}`;

async function resolve(subject: Subject, rows: readonly UsageRow[]): Promise<Map<string, string>> {
  const known = cache(subject);
  const ids = new Map<string, string>();
  const missing = new Map<string, { organizationId: string; externalId: string }>();
  for (const row of rows) {
    const externalId = row[SUBJECTS[subject].externalId];
    if (externalId === null) continue;
    const key = keyOf(row.organization_id, externalId);
    const id = known.get(key);
    if (id) ids.set(key, id);
    else missing.set(key, { organizationId: row.organization_id, externalId });
  }
  if (missing.size === 0) return ids;
  for (const row of await findOrCreate(
    subject,
    [...missing.entries()].sort(byKey).map(([, value]) => value),
  )) {
    const key = keyOf(row.organization_id, row.external_id);
    known.set(key, row.id);
    ids.set(key, row.id);
  }
  return ids;
}

/** Created in the order of their key, so that two flushes with the same newcomers do not wait for each other. */
const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

async function findOrCreate(subject: Subject, missing: { organizationId: string; externalId: string }[]) {
  const { prisma } = getDatabase();
  const { table } = SUBJECTS[subject];
  const organizationIds = missing.map((item) => item.organizationId);
  const externalIds = missing.map((item) => item.externalId);
  await prisma.$executeRaw`
    INSERT INTO ${table} (organization_id, id, external_id)
    SELECT * FROM unnest(${organizationIds}::uuid[], ${missing.map(() => newId())}::uuid[], ${externalIds}::text[])
    ON CONFLICT (organization_id, external_id) DO NOTHING`;
  return prisma.$queryRaw<{ organization_id: string; id: string; external_id: string }[]>`
    SELECT organization_id, id, external_id
    FROM ${table} JOIN unnest(${organizationIds}::uuid[], ${externalIds}::text[]) AS wanted (organization_id, external_id)
      USING (organization_id, external_id)`;
}
