import { EmailAddress } from "@/lib/access/email-address";
import { apiKeyPrefix, generateApiKey, hashApiKey } from "@/lib/accounts/api-keys/api-key-format";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { freeSlug } from "@/lib/accounts/organizations/free-slug";
import { generatePassword } from "@/lib/accounts/sign-in/generate-password";
import { NewPassword } from "@/lib/accounts/sign-in/new-password";
import { hashPassword } from "@/lib/accounts/sign-in/password-hash";
import { getDatabase } from "@/lib/db/connection/database";
import type { Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/values/ids/new-id";

const ORGANIZATION_NAME = "My organization";
const SYSTEM = { type: "system", id: null, label: "system" } as const;

/** What the first start has made, to be shown once. */
export interface FirstStart {
  email: string;
  /** Null when the password was given. */
  generatedPassword: string | null;
  organizationName: string;
  /** A key with the scope INGEST. */
  ingestionKey: string;
}

/**
 * Makes the first administrator, organization and ingestion key; safe to call at every start, from several processes.
 * @param input.password null has one generated
 * @returns null when the installation already has a member
 * @throws Error when the e-mail address or the password is not acceptable
 */
export async function bootstrapInstallation(input: {
  email: string;
  password: string | null;
}): Promise<FirstStart | null> {
  const { prisma } = getDatabase();
  if ((await prisma.member.count()) > 0) return null;
  const email = acceptable("ADMIN_EMAIL", EmailAddress.safeParse(input.email));
  const generatedPassword = input.password === null ? generatePassword() : null;
  const password = generatedPassword ?? acceptable("ADMIN_PASSWORD", NewPassword.safeParse(input.password));
  const passwordHash = await hashPassword(password);
  return prisma.$transaction(async (transaction) => {
    const slug = await freeSlug(transaction, ORGANIZATION_NAME);
    // Asked again behind the slug's lock: another process may have been first.
    if ((await transaction.member.count()) > 0) return null;
    const { timeZone } = await transaction.installation.findUniqueOrThrow({ where: { id: 1 } });
    const organizationId = newId();
    await transaction.organization.create({ data: { id: organizationId, name: ORGANIZATION_NAME, slug, timeZone } });
    const member = { id: newId(), organizationId, email, role: "ADMIN", passwordHash } as const;
    await transaction.member.create({ data: member });
    const ingestionKey = await addIngestionKey(transaction, organizationId);
    await recordAuditEntry(transaction, SYSTEM, {
      action: "installation.bootstrap",
      organizationId,
      targetType: "organization",
      targetId: organizationId,
      detail: { name: ORGANIZATION_NAME, email },
    });
    return { email, generatedPassword, organizationName: ORGANIZATION_NAME, ingestionKey };
  });
}

async function addIngestionKey(transaction: Prisma.TransactionClient, organizationId: string): Promise<string> {
  const plaintext = generateApiKey();
  await transaction.apiKey.create({
    data: {
      id: newId(),
      organizationId,
      name: "First key",
      prefix: apiKeyPrefix(plaintext),
      hash: hashApiKey(plaintext),
      scopes: ["INGEST"],
    },
  });
  return plaintext;
}

function acceptable(
  name: string,
  result: { success: true; data: string } | { success: false; error: { issues: { message: string }[] } },
) {
  if (result.success) return result.data;
  throw new Error(`${name} can't be used. ${result.error.issues[0].message}`);
}
