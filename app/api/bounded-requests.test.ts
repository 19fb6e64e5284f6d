import { expect, test, vi } from "vitest";
import { operatorToken } from "@/lib/accounts/sign-in/operator-token";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { DELETE } from "./admin/closed-months/[organization]/[month]/route";
import { POST } from "./api-keys/route";
import { GET } from "./audit-log/route";

vi.stubEnv("NEXTAUTH_SECRET", "a secret of the tests, long enough");
useTestDatabase();

const context = (params: Record<string, string> = {}) => ({ params: Promise.resolve(params) });
const request = (search: string, init: RequestInit = {}) =>
  new Request(`http://localhost/api/x${search}`, { ...init, headers: { authorization: `Bearer ${operatorToken()}` } });

test.each(["actor=%00", "actor=a&%00=b", "organization=%00", "before=%00", "action=a%00"])(
  "the search %s is a 422",
  async (search) => {
    expect((await GET(request(`?${search}`), context())).status).toBe(422);
  },
);

test.each([
  '{"name":"\\u0000"}',
  '{"name":"x","scopes":["READ"],"organization_id":null,"\\u0000":1}',
  '{"name":"\\ud800","scopes":["READ"]}',
  '{"name":"x","scopes":["READ","\\udfff"]}',
  `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
])("the body %.60s is a 422", async (body) => {
  expect((await POST(request("", { method: "POST", body }), context())).status).toBe(422);
});

test("whole characters beyond the first plane are text like any other", async () => {
  const { id } = await createTestOrganization();
  const body = JSON.stringify({ name: "Schlüssel 🔑", scopes: ["READ"], organization_id: id.toUpperCase() });
  const answer = await POST(request("", { method: "POST", body }), context());
  expect(answer.status).toBe(201);
  expect((await answer.json()).data).toMatchObject({ name: "Schlüssel 🔑", organization_id: id });
});

test("a NUL in a path's parameter is a 422, too", async () => {
  const { id } = await createTestOrganization();
  const answer = await DELETE(request("", { method: "DELETE" }), context({ organization: id, month: "2026-01\0" }));
  expect(answer.status).toBe(422);
});
