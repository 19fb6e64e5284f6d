// DELETE: revokes a provider key for ever and deletes its ciphertext; again is harmless. For owners and administrators.

import { revokeProviderKey } from "@/lib/accounts/provider-keys/revoke-provider-key";
import { ProviderKeyAnswer } from "@/lib/api/accounts/account-answers";
import { providerKeyJson } from "@/lib/api/accounts/provider-key-json";
import { route } from "@/lib/api/routes/route";

export const DELETE = route({
  summary: "Revoke a provider key permanently",
  access: "manage",
  answer: ProviderKeyAnswer,
  run: async ({ viewer, params }) => providerKeyJson(await revokeProviderKey(viewer, params.id)),
});
