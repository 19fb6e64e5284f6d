// GET ?organization: the API keys. POST {name, scopes, organization_id?, expires_at?}: makes one (201); the key itself is in
// the answer, once. For owners and administrators.

import { z } from "zod";
import { createApiKey, NewApiKey } from "@/lib/accounts/api-keys/create-api-key";
import { listApiKeys } from "@/lib/accounts/api-keys/list-api-keys";
import { ApiKeyAnswer } from "@/lib/api/accounts/account-answers";
import { apiKeyJson } from "@/lib/api/accounts/api-key-json";
import { route } from "@/lib/api/routes/route";
import { Uuid } from "@/lib/values/ids/uuid";

export const GET = route({
  summary: "List API keys",
  access: "manage",
  answer: z.array(ApiKeyAnswer),
  query: z.strictObject({ organization: Uuid.optional() }),
  run: async ({ viewer, query }) => (await listApiKeys(viewer, query.organization)).map(apiKeyJson),
});

export const POST = route({
  summary: "Create an API key",
  access: "manage",
  answer: ApiKeyAnswer.extend({ key: z.string() }),
  body: NewApiKey,
  status: 201,
  run: async ({ viewer, body }) => {
    const { apiKey, plaintext } = await createApiKey(viewer, body);
    return { ...apiKeyJson(apiKey), key: plaintext };
  },
});
