import type { APIRequestContext } from "@playwright/test";
import type { Identity } from "./callers";
import { createAccount, exampleEvent, post, recordEvents, type Tenant } from "./tenant";

/** What a row may need to make a request: the organization in question, and an administrator to prepare things with. */
export interface Scene {
  tenant: Tenant;
  identity: Identity;
  admin: APIRequestContext;
  baseURL: string;
}

/** The path, asking for the organization in question. */
export function withSearch(path: string): (scene: Scene) => string {
  return ({ tenant }) => `${path}?organization=${tenant.id}`;
}

/** Of the organization in question. */
export function organizationPath({ tenant }: Scene): string {
  return `/api/admin/organizations/${tenant.id}`;
}

/** Of its member. */
export function memberPath({ tenant }: Scene): string {
  return `/api/members/${tenant.member.id}`;
}

let count = 0;

/** Of a member made for this request. */
export async function newMemberPasswordPath({ admin, tenant }: Scene): Promise<string> {
  const account = await createAccount(admin, tenant.id, "MEMBER", `m${count++}-${tenant.word}@example.com`);
  return `/api/members/${account.id}/password`;
}

/** Of a key made for this request. */
export async function newKeyPath({ admin, tenant }: Scene): Promise<string> {
  const body = { organization_id: tenant.id, name: `key ${count++} ${tenant.word}`, scopes: ["READ"] };
  return `/api/api-keys/${(await post(admin, "/api/api-keys", body)).id}`;
}

/** Of a call recorded for this request. */
export async function recordPath({ admin, baseURL, tenant }: Scene): Promise<string> {
  const id = crypto.randomUUID();
  await recordEvents(admin, baseURL, tenant.ingestKey, [{ ...exampleEvent(tenant.word), id }]);
  return `/api/v1/records/${id}`;
}

/** Of a user or room made for this request. */
export async function newSubjectPath({ admin, baseURL, tenant }: Scene, subject: "user" | "room"): Promise<string> {
  const name = `${subject}-${count++}-${tenant.word}`;
  await recordEvents(admin, baseURL, tenant.ingestKey, [{ ...exampleEvent(tenant.word), [subject]: name }]);
  const answer = await admin.get(`/api/admin/ai-usage/by-${subject}?organization=${tenant.id}`);
  const { data } = (await answer.json()) as { data: Record<string, string>[] };
  const id = data.find((row) => row[subject] === name)?.[`${subject}_id`];
  return `/api/${subject}s/${id}?organization=${tenant.id}`;
}
