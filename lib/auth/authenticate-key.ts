import { requireApiKey } from "@/lib/api-keys/require-api-key";
import { AppError } from "@/lib/errors";
import { bearerToken } from "./bearer-token";

/**
 * The organization that a program reports usage for, by its API key. Usually answered from memory: a key is looked up once
 * every few seconds.
 * @throws AppError `unauthorized` without a valid key, `forbidden` for a key without the scope
 */
export async function authenticateKey(
  request: Request,
  scope: "INGEST",
): Promise<{ organizationId: string; apiKeyId: string }> {
  const token = bearerToken(request);
  if (token === null) throw new AppError("unauthorized", "Send an API key as Authorization: Bearer <key>.");
  const { id, organizationId, scopes } = await requireApiKey(token);
  if (!scopes.includes(scope)) throw new AppError("forbidden", `This needs an API key with the scope ${scope}.`);
  return { organizationId, apiKeyId: id };
}
