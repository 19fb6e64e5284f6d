import { z } from "zod";
import { requireManager, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getDatabase } from "@/lib/db/connection/database";
import { findProvider } from "@/lib/events/known-providers/find-provider";
import { providerId } from "@/lib/events/known-providers/provider-id";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { newId } from "@/lib/values/ids/new-id";
import { Uuid } from "@/lib/values/ids/uuid";
import { baseUrlProblem } from "./base-url-problem";
import { encryptProviderKey } from "./provider-key-cipher";
import { type ProviderKeyDto, toProviderKeyDto } from "./provider-key-dto";

/** A shorter key would be shown almost whole by its last four characters. */
const MINIMUM_KEY_LENGTH = 12;

export const NewProviderKey = z
  .strictObject({
    /** The viewer's own when left out. */
    organization_id: Uuid.optional(),
    provider: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "Use a short name of letters, digits, dots and dashes, for example openai.")
      .transform((text) => providerId(text) ?? text),
    name: z
      .string()
      .trim()
      .min(1, "Enter a name for the key.")
      .max(100, "Use at most 100 characters for the name.")
      .regex(
        /^[\x20-\x7e]*$/,
        "Use only ASCII letters, digits and punctuation for the name, because it is sent in headers.",
      ),
    base_url: z
      .string()
      .trim()
      .max(500)
      .superRefine((text, context) => {
        const problem = baseUrlProblem(text);
        if (problem) context.addIssue(problem);
      })
      .transform((text) => text.replace(/\/+$/, ""))
      .nullish(),
    key: z
      .string()
      .trim()
      .min(MINIMUM_KEY_LENGTH, `Enter the whole key; it has at least ${MINIMUM_KEY_LENGTH} characters.`)
      .max(4_096)
      .regex(/^[\x21-\x7e]*$/, "Use only ASCII letters, digits and punctuation for the key, without spaces.")
      .nullish(),
  })
  .superRefine(({ provider, base_url, key }, context) => {
    if (base_url) return;
    if (!findProvider(provider)?.upstream?.origin) {
      context.addIssue({ code: "custom", path: ["base_url"], message: `Enter the base URL of ${provider}.` });
    } else if (!key) {
      context.addIssue({ code: "custom", path: ["key"], message: "Enter the provider's key." });
    }
  })
  .transform(({ organization_id, base_url, key, ...rest }) => ({
    organizationId: organization_id,
    baseUrl: base_url ?? null,
    key: key ?? null,
    ...rest,
  }));
export type NewProviderKey = z.output<typeof NewProviderKey>;

/**
 * Stores a provider's key for the gateway, encrypted; it cannot be read again.
 * @throws AppError `not_found` for another tenant's organization, `forbidden` for a plain member or a key
 */
export async function createProviderKey(
  viewer: Viewer,
  { organizationId = viewer.organizationId, provider, name, baseUrl, key }: NewProviderKey,
): Promise<ProviderKeyDto> {
  requireManager(viewer, organizationId);
  await getOrganization(viewer, organizationId);
  const id = newId();
  const encrypted = key === null ? null : encryptProviderKey(key, { organizationId, id });
  const row = await getDatabase().prisma.$transaction(async (transaction) => {
    const created = await transaction.providerKey.create({
      data: { id, organizationId, provider, name, baseUrl, ...encrypted, lastFour: key?.slice(-4) ?? null },
      include: { organization: { select: { name: true } } },
    });
    await recordAuditEntry(transaction, viewer, {
      action: "provider_key.create",
      organizationId,
      targetType: "provider_key",
      targetId: id,
      detail: { provider, name, base_url: baseUrl, has_key: key !== null },
    });
    return created;
  });
  forgetLookUps("keys");
  return toProviderKeyDto(row);
}
