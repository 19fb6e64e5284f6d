import { bearerToken } from "@/lib/http/requests/bearer-token";
import { AppError } from "@/lib/values/errors/errors";
import { requireApiKey } from "./require-api-key";

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
