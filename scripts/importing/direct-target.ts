import type { Viewer } from "@/lib/access/viewer";
import { createApiKey } from "@/lib/accounts/api-keys/create-api-key";
import { revokeApiKey } from "@/lib/accounts/api-keys/revoke-api-key";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { organizationJson } from "@/lib/api/accounts/organization-json";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { drainUsageWriter } from "@/lib/ledger/recording/usage-writer";
import { chooseOrganization } from "@/scripts/server-access/choose-organization";
import { OPERATOR } from "@/scripts/server-access/operator";
import { retryPassing } from "@/scripts/server-access/retry-passing";
import { openAndMigrate } from "@/server/open-and-migrate";
import { importKey } from "./import-key";
import type { ImportTarget, TargetOptions } from "./import-target";

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
