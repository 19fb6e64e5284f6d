import type { Viewer } from "@/lib/access/viewer";
import { createApiKey } from "@/lib/accounts/api-keys/create-api-key";
import { operatorViewer } from "@/lib/testing/databases/test-database";

/** A new key of the organization. */
export async function createTestKey(
  organization: { id: string; viewer: Viewer },
  ...scopes: ("READ" | "READ_ALL" | "INGEST" | "PROVIDER_ACCESS")[]
): Promise<string> {
  const viewer = scopes.includes("READ_ALL") ? operatorViewer() : organization.viewer;
  const input = { organizationId: organization.id, name: scopes.join(", "), scopes, expiresAt: null };
  return (await createApiKey(viewer, input)).plaintext;
}

/**
 * Sends a GET request with these search parameters to a route handler; without a key when it is empty.
 * @param params what Next would have taken from the path
 */
export async function callEndpoint<Params extends Record<string, string>>(
  handler: (request: Request, context: { params: Promise<Params> }) => Promise<Response>,
  query: string,
  key: string,
  params = {} as Params,
): Promise<Response> {
  const headers: HeadersInit = key ? { Authorization: `Bearer ${key}` } : {};
  return handler(new Request(`http://localhost/api?${query}`, { headers }), { params: Promise.resolve(params) });
}
