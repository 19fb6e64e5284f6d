import { z } from "zod";
import { chooseOrganization } from "@/scripts/server-access/choose-organization";
import type { ServerAccess } from "@/scripts/server-access/find-server";
import { requestServer } from "@/scripts/server-access/request-server";
import { retryPassing } from "@/scripts/server-access/retry-passing";
import { importKey } from "./import-key";
import type { ImportTarget, TargetOptions } from "./import-target";

const Organizations = z.array(z.object({ id: z.string(), name: z.string(), slug: z.string(), created_at: z.string() }));
const NewKey = z.object({ id: z.string(), key: z.string() });
export const RecordedEvents = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  rejected: z.array(z.object({ index: z.number(), code: z.enum(["invalid", "conflict"]), message: z.string() })),
});

/** Records through the server that holds the database, with an ingestion key made for this import. */
export async function openServerTarget(
  { url, operatorToken }: ServerAccess,
  { organization: slug, keyName }: TargetOptions,
): Promise<ImportTarget> {
  const operate = (method: string, path: string, body?: unknown) =>
    requestServer(url, operatorToken, method, path, body);
  const listed = Organizations.parse(await operate("GET", "/api/admin/organizations"));
  const organization = chooseOrganization(listed, slug);
  const { expiresAt, ...key } = importKey(keyName);
  const body = { ...key, organization_id: organization.id, expires_at: expiresAt.toISOString() };
  const { id, key: ingestionKey } = NewKey.parse(await operate("POST", "/api/api-keys", body));
  return {
    description: `${organization.name} (${organization.slug}), through ${url}`,
    record: async (events) =>
      RecordedEvents.parse(await retryPassing(() => requestServer(url, ingestionKey, "POST", "/api/v1/usage", events))),
    close: async () => void (await operate("DELETE", `/api/api-keys/${id}`)),
  };
}
