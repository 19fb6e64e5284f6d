// DELETE: revokes a provider key for ever and deletes its ciphertext; again is harmless. For owners and administrators.
import { route } from "@/lib/http/route";
import { providerKeyJson } from "@/lib/provider-keys/provider-key-dto";
import { revokeProviderKey } from "@/lib/provider-keys/revoke-provider-key";

export const DELETE = route({
  access: "manage",
  run: async ({ viewer, params }) => providerKeyJson(await revokeProviderKey(viewer, params.id)),
});
