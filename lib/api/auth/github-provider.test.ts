import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { authenticate } from "@/lib/api/routes/authenticate";
import { getDatabase } from "@/lib/db/connection/database";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { postAuthForm, signIn } from "@/lib/testing/servers/sign-in";
import { handleAuthRequest } from "./handle-auth-request";

vi.stubEnv("NEXTAUTH_SECRET", "a secret of the tests, long enough");
useTestDatabase();

const EMAIL = "ada@example.com";
const ORIGIN = "http://localhost:3000";
/** What the imitated GitHub answers, and what it was asked for a token with. */
const github = { id: 583_231, addresses: [] as object[], status: 200, tokenRequest: new URLSearchParams() };
const server = createServer(async (request, response) => {
  const chunks = await request.toArray();
  const answer = (body: unknown) =>
    response.writeHead(github.status, { "content-type": "application/json" }).end(JSON.stringify(body));
  if (request.url === "/login/oauth/access_token") {
    github.tokenRequest = new URLSearchParams(Buffer.concat(chunks).toString());
    return answer({ access_token: "gho_secret", token_type: "bearer", scope: "user:email" });
  }
  expect(request.headers.authorization).toBe("Bearer gho_secret");
  if (request.url === "/api/v3/user") return answer({ id: github.id, login: "ada", email: "shown@example.com" });
  if (request.url === "/api/v3/user/emails") return answer(github.addresses);
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  vi.stubEnv("GITHUB_CLIENT_ID", "tokentab");
  vi.stubEnv("GITHUB_CLIENT_SECRET", "secret");
  vi.stubEnv("GITHUB_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const { id } = await createTestOrganization();
  const member = { id: randomUUID(), organizationId: id, email: EMAIL, role: "MEMBER" as const };
  await getDatabase().prisma.member.create({ data: member });
});
afterAll(() => server.close());

beforeEach(async () => {
  await getDatabase().prisma.memberIdentity.deleteMany();
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  Object.assign(github, { id: 583_231, status: 200, addresses: [address(EMAIL, { primary: true })] });
});

test("the button leads to GitHub with PKCE and state, and back to the page that was asked for", async () => {
  const { url, cookie } = await begin();
  expect(url.pathname).toBe("/login/oauth/authorize");
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: "tokentab",
    redirect_uri: `${ORIGIN}/api/auth/callback/github`,
    scope: "user:email",
    code_challenge_method: "S256",
  });
  const response = await finish(url, cookie);
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe("/usage?days=7");
  expect(github.tokenRequest.get("code_verifier")).toMatch(/^[\w-]{43,}$/);
  const session = cookiesOf(response);
  expect(await authenticate(new Request(ORIGIN, { headers: { cookie: session } }))).toMatchObject({ label: EMAIL });
  const [identity] = await getDatabase().prisma.memberIdentity.findMany();
  expect(identity).toMatchObject({ provider: "github", subject: `${url.origin} 583231` });
});

test.each<[string, object[]]>([
  ["unverified", [address(EMAIL, { primary: true, verified: false })]],
  ["not the primary one", [address(EMAIL), address("primary@example.com", { primary: true, verified: false })]],
  ["missing", []],
])("an address that is %s opens nothing", async (_, addresses) => {
  github.addresses = addresses;
  const { url, cookie } = await begin();
  const response = await finish(url, cookie);
  expect(response.headers.get("location")).toBe("/sign-in?error=unverified_email&callbackUrl=%2Fusage%3Fdays%3D7");
  expect(cookiesOf(response)).not.toContain("session-token=ey");
});

test("nobody's address is told to its owner, in a cookie and not in the URL", async () => {
  github.addresses = [address("<b>nobody</b>@example.com", { primary: true })];
  const { url, cookie } = await begin();
  const response = await finish(url, cookie);
  expect(response.headers.get("location")).toBe("/sign-in?error=no_account&callbackUrl=%2Fusage%3Fdays%3D7");
  expect(cookiesOf(response)).toContain("tokentab.refused-email=%3Cb%3Enobody%3C%2Fb%3E%40example.com");
});

test("an answer for another browser, with another state, or that GitHub disowns makes no session", async () => {
  const { url, cookie } = await begin();
  const forged = new URL(url);
  forged.searchParams.set("state", "forged");
  const answers = [await finish(url, ""), await finish(forged, cookie)];
  github.status = 500;
  answers.push(await finish(url, cookie));
  for (const response of answers) {
    expect(response.headers.get("location")).toMatch(/^\/api\/auth\/error\?error=(OAuth)?Callback$/);
    expect(cookiesOf(response)).not.toContain("session-token");
  }
});

test("the search parameters of a forged form do not change what GitHub is asked for", async () => {
  const { url } = await begin("signin/github?scope=repo&redirect_uri=https%3A%2F%2Fevil.example");
  expect(url.searchParams.get("scope")).toBe("user:email");
  expect(url.searchParams.get("redirect_uri")).toBe(`${ORIGIN}/api/auth/callback/github`);
});

test("NEXTAUTH_URL is where GitHub sends the browser back to", async () => {
  vi.stubEnv("NEXTAUTH_URL", "http://tokentab.example.com");
  const { url } = await begin();
  expect(url.searchParams.get("redirect_uri")).toBe("http://tokentab.example.com/api/auth/callback/github");
  vi.stubEnv("NEXTAUTH_URL", "");
});

test("providers that are not configured do not exist, and passwords can be switched off", async () => {
  expect((await postAuthForm("signin/google", {})).status).toBe(404);
  expect((await handleAuthRequest(new Request(`${ORIGIN}/api/auth/signin/github`), ["signin", "github"])).status).toBe(
    404,
  );
  vi.stubEnv("PASSWORD_SIGN_IN", "off");
  expect((await signIn(EMAIL, "any password")).response.status).toBe(404);
  vi.stubEnv("PASSWORD_SIGN_IN", "on");
  expect((await signIn(EMAIL, "any password")).response.status).toBe(302);
});

async function begin(action = "signin/github"): Promise<{ url: URL; cookie: string }> {
  const response = await postAuthForm(action, { callbackUrl: "/usage?days=7" });
  expect(response.status).toBe(200);
  return {
    url: new URL(/url=(.*)$/.exec(response.headers.get("refresh") ?? "")?.[1] ?? ""),
    cookie: cookiesOf(response),
  };
}

/** GitHub sends the browser back, after the person agreed. */
function finish(url: URL, cookie: string): Promise<Response> {
  const search = new URLSearchParams({ code: "code", state: url.searchParams.get("state") ?? "" });
  const request = new Request(`${ORIGIN}/api/auth/callback/github?${search}`, {
    headers: { cookie, host: "localhost:3000" },
  });
  return handleAuthRequest(request, ["callback", "github"]);
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

function address(email: string, { primary = false, verified = true } = {}): object {
  return { email, primary, verified };
}
