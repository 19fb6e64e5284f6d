import { createApiKey } from "@/lib/api-keys/create-api-key";
import { revokeApiKey } from "@/lib/api-keys/revoke-api-key";
import type { Viewer } from "@/lib/auth/viewer";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { organizationJson } from "@/lib/organizations/organization-dto";
import { recordUsage } from "@/lib/usage/record-usage";
import { drainUsageWriter } from "@/lib/usage/usage-writer";
import { chooseOrganization } from "./choose-organization";
import { importKey } from "./import-key";
import type { ImportTarget, TargetOptions } from "./import-target";
import { openAndMigrate } from "./open-and-migrate";
import { OPERATOR } from "./operator";
import { retryPassing } from "./retry-passing";

/** Records straight into the database, which this process opens. */
export async function openDirectTarget({ organization: slug, keyName }: TargetOptions): Promise<ImportTarget> {
  const database = await openAndMigrate();
  try {
    const organization = chooseOrganization((await listOrganizations(OPERATOR)).map(organizationJson), slug);
    const viewer: Viewer = { ...OPERATOR, organizationId: organization.id };
    const { apiKey } = await createApiKey(viewer, {
      ...importKey(keyName),
      organizationId: organization.id,
    });
    const source = { organizationId: organization.id, apiKeyId: apiKey.id };
    return {
      description: `${organization.name} (${organization.slug}), straight into the database`,
      record: (events) => retryPassing(() => recordUsage(source, events)),
      async close() {
        await drainUsageWriter();
        await revokeApiKey(viewer, apiKey.id).finally(() => database.close());
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
