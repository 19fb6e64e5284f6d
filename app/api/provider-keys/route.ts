// GET ?organization: the keys that the gateway uses. POST {provider, name, key?, base_url?, organization_id?}: stores one (201);
// no answer shows more of a key than its last four characters. For owners and administrators.

import { z } from "zod";
import { createProviderKey, NewProviderKey } from "@/lib/accounts/provider-keys/create-provider-key";
import { listProviderKeys } from "@/lib/accounts/provider-keys/list-provider-keys";
import { ProviderKeyAnswer } from "@/lib/api/accounts/account-answers";
import { providerKeyJson } from "@/lib/api/accounts/provider-key-json";
import { route } from "@/lib/api/routes/route";
import { Uuid } from "@/lib/values/ids/uuid";

export const GET = route({
  summary: "List provider keys",
  access: "manage",
  answer: z.array(ProviderKeyAnswer),
  query: z.strictObject({ organization: Uuid.optional() }),
  run: async ({ viewer, query }) => (await listProviderKeys(viewer, query.organization)).map(providerKeyJson),
});

export const POST = route({
  summary: "Store a provider key",
  access: "manage",
  answer: ProviderKeyAnswer,
  body: NewProviderKey,
  status: 201,
  run: async ({ viewer, body }) => providerKeyJson(await createProviderKey(viewer, body)),
});
