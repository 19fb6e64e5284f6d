import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";

/** An organization with people, keys and calls; its word is in every name that belongs to it, and nowhere else. */
export interface Tenant {
  id: string;
  word: string;
  name: string;
  owner: Account;
  member: Account;
  ingestKey: string;
  readKey: string;
}

export interface Account {
  id: string;
  email: string;
  password: string;
}

/** Makes an organization through the API, as an administrator would, and records some calls for it. */
export async function createTenant(admin: APIRequestContext, baseURL: string, name?: string): Promise<Tenant> {
  const word = `w${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  const organizationName = name ?? `Organization ${word}`;
  const organization = await post(admin, "/api/admin/organizations", { name: organizationName });
  const tenant = {
    id: organization.id,
    word,
    name: organizationName,
    owner: await createAccount(admin, organization.id, "OWNER", `owner-${word}@example.com`),
    member: await createAccount(admin, organization.id, "MEMBER", `member-${word}@example.com`),
    ingestKey: await createKey(admin, organization.id, ["INGEST"], `ingest ${word}`),
    readKey: await createKey(admin, organization.id, ["READ"], `read ${word}`),
  };
  await recordEvents(admin, baseURL, tenant.ingestKey, [exampleEvent(word), { ...exampleEvent(word), success: false }]);
  return tenant;
}

/** One call, with the word in each of its names. */
export function exampleEvent(word: string) {
  return {
    provider: "openai",
    model: `model-${word}`,
    user: `user-${word}`,
    room: `room-${word}`,
    feature: `feature-${word}`,
    endpoint: `/${word}`,
    request_type: `type-${word}`,
    kind: "private",
    input_tokens: 1_000,
    output_tokens: 100,
    response_time_ms: 1_500,
    cost_usd: "0.001",
  };
}

/** Records events with an ingestion key. */
export async function recordEvents(
  context: APIRequestContext,
  baseURL: string,
  key: string,
  events: object[],
): Promise<void> {
  const response = await context.post(`${baseURL}/api/v1/usage`, {
    headers: { Authorization: `Bearer ${key}` },
    data: events,
  });
  const answer = await response.json();
  if (answer.data?.accepted !== events.length)
    throw new Error(`Not all events were recorded: ${JSON.stringify(answer)}`);
}

/** Adds someone who can sign in. */
export async function createAccount(
  admin: APIRequestContext,
  organizationId: string | undefined,
  role: "ADMIN" | "OWNER" | "MEMBER",
  email: string,
): Promise<Account> {
  const password = `password of ${email}`;
  const { id } = await post(admin, "/api/members", { organization_id: organizationId, email, role, password });
  return { id, email, password };
}

/** Makes an API key, and returns the key itself. */
export async function createKey(
  admin: APIRequestContext,
  organizationId: string | undefined,
  scopes: ("INGEST" | "READ" | "READ_ALL")[],
  name: string,
): Promise<string> {
  return (await post(admin, "/api/api-keys", { organization_id: organizationId, name, scopes })).key;
}

/** Posts to the API and returns the answer's data. */
export async function post(context: APIRequestContext, path: string, body: object): Promise<Record<string, string>> {
  const response = await context.post(path, { data: body });
  const answer = await response.json();
  if (!answer.success) throw new Error(`POST ${path}: ${JSON.stringify(answer)}`);
  return answer.data;
}
