import { z } from "zod";
import { plainEmail } from "@/lib/access/account-email";
import { requireManager, seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import type { AuditEntry, Prisma } from "@/lib/generated/prisma/client";
import { NO_PLAIN_TEXT, PLAIN_TEXT } from "@/lib/values/formats/plain-text";
import { Uuid } from "@/lib/values/ids/uuid";
import { type AuditEntryDto, toAuditEntryDto } from "./audit-entry-dto";

/** Where a page ends: the instant and the id of its last entry. */
const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

export const AuditQuery = z.strictObject({
  organization: Uuid.optional(),
  /** A whole action, `member.update`, or all of a thing, `member`. */
  action: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_]+)?$/, "must be an action, for example member or member.update")
    .optional(),
  /** A part of who did it. */
  actor: z.string().trim().min(1).max(254).regex(PLAIN_TEXT, NO_PLAIN_TEXT).optional(),
  /** The `next` of the page before. */
  before: z.string().regex(CURSOR, "must be next from the previous page").optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  format: z.enum(["json", "csv"]).default("json"),
});
export type AuditQuery = z.output<typeof AuditQuery>;

/**
 * A page of the audit log, the latest first: all of it for administrators, the own organization's for its owners. Reads as
 * many entries as it must to fill the page, through the index on time.
 * @returns next: the cursor of the page after, null at the end
 * @throws AppError `not_found` for another tenant's organization, `forbidden` for a plain member or a key
 */
export async function listAuditEntries(
  viewer: Viewer,
  query: Omit<AuditQuery, "format">,
): Promise<{ entries: AuditEntryDto[]; next: string | null }> {
  requireManager(viewer, query.organization ?? viewer.organizationId);
  const organizationId = query.organization ?? (seesAllOrganizations(viewer) ? undefined : viewer.organizationId);
  const { prisma } = getDatabase();
  const rows = await prisma.auditEntry.findMany({
    where: {
      organizationId,
      AND: [actionCondition(query.action), cursorCondition(query.before)],
      actor: query.actor ? { contains: literal(query.actor), mode: "insensitive" } : undefined,
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const ids = [...new Set(page.flatMap((row) => row.organizationId ?? []))];
  const organizations = await prisma.organization.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  const names = new Map(organizations.map(({ id, name }) => [id, name]));
  const targets = await nameTargets(page);
  return {
    entries: page.map((row) =>
      toAuditEntryDto(row, names.get(row.organizationId ?? "") ?? null, targets.get(row.targetId) ?? null),
    ),
    next: last ? `${last.at.toISOString()}_${last.id}` : null,
  };
}

/** Without the meaning that LIKE gives to some characters. */
const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");

function actionCondition(action: string | undefined): Prisma.AuditEntryWhereInput {
  if (!action) return {};
  return action.includes(".") ? { action } : { action: { startsWith: `${action}.` } };
}

function cursorCondition(before: string | undefined): Prisma.AuditEntryWhereInput {
  const [, time, id] = CURSOR.exec(before ?? "") ?? [];
  if (!time) return {};
  const at = new Date(time);
  return { OR: [{ at: { lt: at } }, { at, id: { lt: id } }] };
}

/** What members and models are called today, by id, prices and contracts by their model; those that are gone have no name. */
async function nameTargets(entries: readonly AuditEntry[]): Promise<Map<string, string>> {
  const { prisma } = getDatabase();
  const idsOf = (type: string) =>
    entries
      .filter(({ targetType, targetId }) => targetType === type && isUuid(targetId))
      .map(({ targetId }) => targetId);
  const members = await prisma.member.findMany({
    where: { id: { in: idsOf("member") } },
    select: { id: true, email: true },
  });
  const priced = entries.flatMap(({ targetType, targetId, detail }) => {
    const modelId = ["price", "contract"].includes(targetType) ? modelOf(detail) : null;
    return modelId ? [[targetId, modelId] as const] : [];
  });
  const models = await prisma.model.findMany({
    where: { id: { in: [...idsOf("model"), ...priced.map(([, modelId]) => modelId)] } },
    select: { id: true, name: true },
  });
  const names = new Map(models.map(({ id, name }) => [id, name]));
  return new Map([
    ...members.map(({ id, email }) => [id, plainEmail(email)] as const),
    ...names,
    ...priced.flatMap(([id, modelId]) => {
      const name = names.get(modelId);
      return name === undefined ? [] : [[id, name] as const];
    }),
  ]);
}

/** The id of the model that a change's details name. */
function modelOf(detail: Prisma.JsonValue): string | null {
  const parsed = z.object({ model: Uuid }).safeParse(detail);
  return parsed.success ? parsed.data.model : null;
}

const isUuid = (text: string) => Uuid.safeParse(text).success;
