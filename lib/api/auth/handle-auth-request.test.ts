import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createMember } from "@/lib/accounts/members/create-member";
import { authenticate } from "@/lib/api/routes/authenticate";
import { getDatabase } from "@/lib/db/connection/database";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { postAuthForm, signIn } from "@/lib/testing/servers/sign-in";
import { newId } from "@/lib/values/ids/new-id";
import { handleAuthRequest } from "./handle-auth-request";

vi.stubEnv("NEXTAUTH_SECRET", "a secret of the tests, long enough");
useTestDatabase();

const PASSWORD = "correct horse battery";
const EMAIL = "ada@example.com";
const STRANGER = "198.51.100.66";

beforeAll(async () => {
  const { viewer } = await createTestOrganization();
  await createMember(viewer, { organizationId: undefined, email: EMAIL, name: "", role: "MEMBER", password: PASSWORD });
});

beforeEach(async () => {
  await getDatabase().prisma.signInAttempt.deleteMany();
  await getDatabase().prisma.knownAddress.deleteMany();
});

test("the right password makes a session of 8 hours and leads to the page that was asked for", async () => {
  const { response, cookie } = await signIn(" Ada@Example.com", PASSWORD);
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe("/usage");
  const header = response.headers.getSetCookie().find((one) => one.includes("session-token")) ?? "";
  expect(header).toContain("HttpOnly");
  expect(header).toContain("SameSite=Lax");
  expect(header).not.toContain("Secure");
  const hours = (Date.parse(/Expires=([^;]+)/.exec(header)?.[1] ?? "") - Date.now()) / 3_600_000;
  expect(hours).toBeCloseTo(8, 1);
  expect(await authenticate(withCookie(cookie))).toMatchObject({ type: "member", label: EMAIL, role: "MEMBER" });
});

test("a wrong password and an unknown address lead back to the form, with no session", async () => {
  for (const [email, password] of [
    [EMAIL, "wrong password"],
    ["nobody@example.com", PASSWORD],
    ["\0", PASSWORD],
  ]) {
    const { response, cookie } = await signIn(email, password);
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toMatch(/^\/api\/auth\/error\?error=CredentialsSignin/);
    expect(cookie).toBeNull();
  }
  const error = await get("error?error=CredentialsSignin", "error");
  expect(error.headers.get("location")).toBe("/api/auth/signin?error=CredentialsSignin");
  const form = await get("signin?error=CredentialsSignin", "signin");
  expect(form.headers.get("location")).toBe(
    "/sign-in?ready=1&callbackUrl=http%3A%2F%2Flocalhost%3A3000&error=CredentialsSignin",
  );
  expect(form.headers.getSetCookie().join()).toContain("next-auth.csrf-token=");
});

test("the 6th failed try from an address within 15 minutes is a 429, and so is the right password then", async () => {
  await failBefore(EMAIL, 4);
  expect((await signIn(EMAIL, "wrong password", { address: STRANGER })).response.status).toBe(302);
  const browser = await signIn(EMAIL, PASSWORD, { address: STRANGER });
  expect(browser.response.status).toBe(429);
  expect(browser.cookie).toBeNull();
  const seconds = Number(browser.response.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(600);
  expect(seconds).toBeLessThanOrEqual(900);
  expect(browser.response.headers.get("refresh")).toMatch(
    /^0; url=\/sign-in\?error=rate_limited&callbackUrl=%2Fusage&retry=/,
  );
  const program = await signIn(EMAIL, "wrong password", { address: STRANGER, accept: "application/json" });
  expect(program.response.status).toBe(429);
  expect((await program.response.json()).error).toMatchObject({ code: "rate_limited" });
  await failBefore("ghost@example.com", 5);
  expect((await signIn("ghost@example.com", "wrong", { address: STRANGER })).response.status).toBe(429);
});

test("a stranger's failures do not keep the owner out, at another address or in a browser that signed in before", async () => {
  const { response } = await signIn(EMAIL, PASSWORD, { address: STRANGER });
  const cookie = response.headers.getSetCookie().find((one) => one.startsWith("tokentab.device="));
  expect(cookie).toMatch(/; Path=\/api\/auth; Max-Age=31536000; HttpOnly; SameSite=Lax$/);
  const device = cookie?.split(";")[0] ?? "";
  await failBefore(EMAIL, 5);
  expect((await signIn(EMAIL, PASSWORD, { address: STRANGER })).response.status).toBe(429);
  const forged = `tokentab.device=${"a".repeat(22)}.${"b".repeat(43)}`;
  expect((await signIn(EMAIL, PASSWORD, { address: STRANGER, cookie: forged })).response.status).toBe(429);
  expect((await signIn(EMAIL, PASSWORD, { address: "192.0.2.77" })).cookie).not.toBeNull();
  expect((await signIn(EMAIL, PASSWORD, { address: STRANGER, cookie: device })).cookie).not.toBeNull();
});

test("one address that fails for many accounts is limited too; another address is not", async () => {
  const failures = Array.from({ length: 30 }, (_, index) => ({
    id: `00000000-0000-7000-8000-0000000000${index + 10}`,
    email: `${index}@example.com`,
    address: "198.51.100.1",
  }));
  await getDatabase().prisma.signInAttempt.createMany({ data: failures });
  expect((await signIn(EMAIL, PASSWORD, { address: "198.51.100.1" })).response.status).toBe(429);
  expect((await signIn(EMAIL, PASSWORD, { address: "198.51.100.2" })).cookie).not.toBeNull();
});

test("sign-in and sign-out need the form's own token", async () => {
  const { cookie } = await signIn(EMAIL, PASSWORD);
  const forged = await postAuthForm("signout", { csrfToken: "0".repeat(64) }, { cookie: cookie ?? "" });
  expect(forged.headers.get("location")).toBe("/api/auth/signout?csrf=true");
  expect(await authenticate(withCookie(cookie))).toMatchObject({ label: EMAIL });
  const fields = { csrfToken: "0".repeat(64), email: EMAIL, password: PASSWORD };
  const signedIn = await postAuthForm("callback/credentials", fields);
  expect(signedIn.headers.get("location")).toBe("/api/auth/signin?csrf=true");
  expect(signedIn.headers.getSetCookie().join()).not.toContain("session-token");
});

test("after sign-out a copy of the cookie is of no use, while another session goes on", async () => {
  const [one, two] = [(await signIn(EMAIL, PASSWORD)).cookie, (await signIn(EMAIL, PASSWORD)).cookie];
  const response = await postAuthForm("signout", { callbackUrl: "/sign-in" }, { cookie: one ?? "" });
  expect(response.headers.get("location")).toBe("/sign-in");
  await expect(authenticate(withCookie(one))).rejects.toMatchObject({ code: "unauthorized" });
  expect(await authenticate(withCookie(two))).toMatchObject({ label: EMAIL });
});

test.each(["http://[", "javascript:alert(1)", "//evil.example", "nowhere"])(
  "callbackUrl %s is a 400",
  async (callbackUrl) => {
    const query = await get(`signin?callbackUrl=${encodeURIComponent(callbackUrl)}`, "signin");
    expect(query.status).toBe(400);
    const form = await signIn(EMAIL, PASSWORD, { callbackUrl });
    expect(form.response.status).toBe(400);
  },
);

test("a callbackUrl of another site leads home, and a spoilt cookie of it does no harm", async () => {
  const { response } = await signIn(EMAIL, PASSWORD, { callbackUrl: "https://evil.example/usage" });
  expect(response.headers.get("location")).toBe("/");
  const request = new Request("http://localhost:3000/api/auth/signin", {
    headers: { cookie: "next-auth.callback-url=http%3A%2F%2F%5B" },
  });
  expect((await handleAuthRequest(request, ["signin"])).status).toBe(302);
});

test("next-auth's other routes do not exist here, and a body of another kind is refused", async () => {
  for (const action of ["session", "providers", "signin/credentials", "verify-request"]) {
    expect((await get(action, action)).status).toBe(404);
  }
  const headers = { "content-type": "application/json" };
  const post = (action: string, body: string) =>
    handleAuthRequest(
      new Request("http://localhost:3000/api/auth/x", { method: "POST", headers, body }),
      action.split("/"),
    );
  expect((await post("_log", "{}")).status).toBe(404);
  expect((await post("callback/credentials", "{")).status).toBe(415);
  expect((await post("callback/credentials", "x".repeat(30_000))).status).toBe(413);
});

function get(path: string, action: string): Promise<Response> {
  return handleAuthRequest(new Request(`http://localhost:3000/api/auth/${path}`), action.split("/"));
}

function withCookie(cookie: string | null): Request {
  return new Request("http://localhost:3000/api/x", { headers: { cookie: cookie ?? "" } });
}

/** As wrong passwords from the stranger's address would leave behind. */
async function failBefore(email: string, count: number): Promise<void> {
  const failure = () => ({ id: newId(), email, address: STRANGER });
  await getDatabase().prisma.signInAttempt.createMany({ data: Array.from({ length: count }, failure) });
}
