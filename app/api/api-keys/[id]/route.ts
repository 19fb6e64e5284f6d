// DELETE: revokes a key for ever; again is harmless. For owners and administrators.
import { apiKeyJson } from "@/lib/api-keys/api-key-dto";
import { revokeApiKey } from "@/lib/api-keys/revoke-api-key";
import { route } from "@/lib/http/route";

export const DELETE = route({
  access: "manage",
  run: async ({ viewer, params }) => apiKeyJson(await revokeApiKey(viewer, params.id)),
});
