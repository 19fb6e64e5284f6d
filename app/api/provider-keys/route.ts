// GET ?organization: the keys that the gateway uses. POST {provider, name, key?, base_url?, organization_id?}: stores one (201);
// no answer shows more of a key than its last four characters. For owners and administrators.
import { z } from "zod";
import { route } from "@/lib/http/route";
import { createProviderKey, NewProviderKey } from "@/lib/provider-keys/create-provider-key";
import { listProviderKeys } from "@/lib/provider-keys/list-provider-keys";
import { providerKeyJson } from "@/lib/provider-keys/provider-key-dto";
import { Uuid } from "@/lib/uuid";

export const GET = route({
  access: "manage",
  query: z.strictObject({ organization: Uuid.optional() }),
  run: async ({ viewer, query }) => (await listProviderKeys(viewer, query.organization)).map(providerKeyJson),
});

export const POST = route({
  access: "manage",
  body: NewProviderKey,
  status: 201,
  run: async ({ viewer, body }) => providerKeyJson(await createProviderKey(viewer, body)),
});
