import { z } from "zod";
import { requireAdmin, requireManager, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { EventsPerMinute } from "@/lib/accounts/organizations/events-per-minute";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getDatabase } from "@/lib/db/connection/database";
import { newId } from "@/lib/values/ids/new-id";
import { Uuid } from "@/lib/values/ids/uuid";
import { type ApiKeyDto, toApiKeyDto } from "./api-key-dto";
import { apiKeyPrefix, generateApiKey, hashApiKey } from "./api-key-format";

export const NewApiKey = z
  .strictObject({
    /** The viewer's own when left out. */
    organization_id: Uuid.optional(),
    name: z
      .string()
      .trim()
      .min(1, "Enter a name for the key.")
      .max(100, "Use at most 100 characters for the name.")
      .regex(/^[^\p{Cc}\p{Cs}]*$/u, "Remove control characters from the name."),
    scopes: z
      .array(z.enum(["INGEST", "PROVIDER_ACCESS", "READ", "READ_ALL"]))
      .min(1, "Choose at least one permission.")
      .refine(
        (scopes) => !scopes.includes("PROVIDER_ACCESS") || scopes.includes("INGEST"),
        "PROVIDER_ACCESS also needs the scope INGEST.",
      )
      .transform((scopes) => [...new Set(scopes)]),
    expires_at: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .refine((date) => date > new Date(), "Choose a time in the future.")
      .nullish(),
    /** Of this key alone; its tenant's limit holds for all of them together. */
    events_per_minute: EventsPerMinute.nullish(),
  })
  .transform(({ organization_id, expires_at, events_per_minute, ...rest }) => ({
    organizationId: organization_id,
    expiresAt: expires_at ?? null,
    eventsPerMinute: events_per_minute ?? null,
    ...rest,
  }));
export type NewApiKey = Omit<z.output<typeof NewApiKey>, "eventsPerMinute"> & { eventsPerMinute?: number | null };

/**
 * Makes an API key. Only an administrator makes one that reads all organizations (`READ_ALL`). What it may read ends with the
 * right of whoever made it; recording usage does not.
 * @returns with the key itself, which is not stored and cannot be read again
 * @throws AppError `not_found` for another tenant's organization, `forbidden` for a plain member or a key
 */
export async function createApiKey(
  viewer: Viewer,
  { organizationId = viewer.organizationId, name, scopes, expiresAt, eventsPerMinute = null }: NewApiKey,
): Promise<{ apiKey: ApiKeyDto; plaintext: string }> {
  requireManager(viewer, organizationId);
  if (scopes.includes("READ_ALL")) requireAdmin(viewer);
  await getOrganization(viewer, organizationId);
  const plaintext = generateApiKey();
  const prefix = apiKeyPrefix(plaintext);
  return getDatabase().prisma.$transaction(async (transaction) => {
    const row = await transaction.apiKey.create({
      data: {
        id: newId(),
        organizationId,
        name,
        scopes,
        expiresAt,
        eventsPerMinute,
        prefix,
        hash: hashApiKey(plaintext),
        createdBy: viewer.label,
        createdById: viewer.type === "member" ? viewer.id : null,
      },
      include: { organization: { select: { name: true } } },
    });
    await recordAuditEntry(transaction, viewer, {
      action: "api_key.create",
      organizationId,
      targetType: "api_key",
      targetId: row.id,
      detail: {
        name,
        prefix,
        scopes,
        expires_at: expiresAt?.toISOString() ?? null,
        events_per_minute: eventsPerMinute,
      },
    });
    return { apiKey: toApiKeyDto(row), plaintext };
  });
}
