// DELETE: revokes a key for ever; again is harmless. For owners and administrators.

import { revokeApiKey } from "@/lib/accounts/api-keys/revoke-api-key";
import { ApiKeyAnswer } from "@/lib/api/accounts/account-answers";
import { apiKeyJson } from "@/lib/api/accounts/api-key-json";
import { route } from "@/lib/api/routes/route";

export const DELETE = route({
  summary: "Revoke an API key permanently",
  access: "manage",
  answer: ApiKeyAnswer,
  run: async ({ viewer, params }) => apiKeyJson(await revokeApiKey(viewer, params.id)),
});
