import { mkdtemp, readFile, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signInByFetch } from "@/e2e/scenes/sign-in-by-fetch";
import { findFailures, type RawRequest, rawRequest } from "@/lib/testing/servers/raw-request";
import { type ServerProcess, startServerProcess } from "@/lib/testing/servers/server-process";

const ADMIN = { email: "admin@localhost", password: "the password of the tests" };
const START_LIMIT_MS = 300_000;
const LONG = "a".repeat(7_000);
/** Broken percent-encoding, NUL, half a surrogate pair, a byte that is no UTF-8, steps out of the path, markup. */
const ODD_SEGMENTS = ["%", "%2", "%zz", "%00", "%ed%a0%80", "%ff", "..%2f..%2f", "%5c", "__proto__", "<'\">", LONG];
const ODD_VALUES = ["%00", "%ed%a0%80", "%", "%ff", "__proto__", "[object%20Object]", "%27%22%3C", "-1", LONG];
const PARAMETERS =
  "organization model provider user room feature endpoint request_type kind api_key success from to days zone format group_by limit " +
  "cursor error q before action actor record range compare sort dir chart metric group columns page callbackUrl ready retry way " +
  "fields search state code __proto__ constructor %00";
const ODD_BODIES = [
  '{"name":"\\u0000"}',
  '{"email":"\\ud800@x","name":"\\udfff"}',
  '{"\\u0000":1}',
  '{"__proto__":{"x":1},"constructor":1}',
  "[]",
  "null",
  "{",
  `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  `{"a":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}`,
  JSON.stringify({ name: LONG.repeat(20), email: LONG }),
];
/** Without a body they do something: sign out, rebuild, add a sample. */
const BODILESS = /sign-out-everywhere|rebuild|rollup-checks|\/sample|apply|cancel|price-catalogue/;

let directory: string;
let server: ServerProcess;
let session: Record<string, string>;
let routes: string[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tokentab-malformed-"));
  server = await startServerProcess({ TOKENTAB_DATA_DIR: join(directory, "data"), ADMIN_PASSWORD: ADMIN.password });
  session = await signInByFetch(server.url, ADMIN);
  const manifest = JSON.parse(await readFile(".next/app-path-routes-manifest.json", "utf8"));
  routes = [...new Set(Object.values<string>(manifest))].filter((route) => !route.startsWith("/_"));
}, START_LIMIT_MS);
afterAll(async () => {
  await server?.end("SIGKILL");
  await rm(directory, { recursive: true, force: true });
});

/** Sends a body without any right, as a program with a wrong key does, on the connection of an agent. */
function postOn(agent: Agent, url: string, body: string): Promise<{ status: number; port: number }> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: "Bearer ttk_wrong", "Content-Type": "application/json" };
    const sent = request(url, { method: "POST", agent, headers, signal: AbortSignal.timeout(10_000) }, (response) => {
      const answer = { status: response.statusCode ?? 0, port: response.socket.localPort ?? 0 };
      response.resume().on("end", () => resolve(answer));
    });
    sent.on("error", reject).end(body);
  });
}

/** A route with something in the place of its parameters. */
const fill = (route: string, value: string) => route.replace(/\[[^\]]+\]/g, value);
const isPage = (route: string) => !route.startsWith("/api/");
const inSession = (requests: RawRequest[]) =>
  requests.map((one) => ({ ...one, headers: { ...session, ...one.headers } }));

test.each([
  ["a method that no route has", { method: "TRACE", target: "/usage" }, 405],
  ["a method of WebDAV", { method: "PROPFIND", target: "/api/health" }, 405],
  ["the target *", { target: "*" }, 400],
  ["OPTIONS *", { method: "OPTIONS", target: "*" }, 400],
  ["a whole address as target", { target: "http://evil.example/usage" }, 400],
  ["two slashes", { target: "//evil.example/usage" }, 400],
  ["a broken percent-encoding", { target: "/usage/%" }, 400],
  ["a NUL in a path", { target: "/usage/%00" }, 400],
  ["a broken host", { target: "/usage", headers: { Host: "[" } }, 400],
  ["a broken protocol", { target: "/usage", headers: { "X-Forwarded-Proto": "a b" } }, 400],
] as [string, RawRequest, number][])("%s is refused", async (_, request, status) => {
  expect(await rawRequest(server.url, request)).toBe(status);
});

test("a NUL in the search of the audit log is a 422, on its page a 400", async () => {
  const ask = (target: string) => rawRequest(server.url, { target, headers: session });
  expect(await ask("/api/audit-log?actor=%00")).toBe(422);
  expect(await ask("/settings/audit-log?actor=%00")).toBe(400);
});

test("no method and no path makes any route fail", async () => {
  expect(routes.length).toBeGreaterThan(80);
  const requests = routes.flatMap((route) => {
    const methods = [
      "TRACE",
      "OPTIONS",
      "HEAD",
      "PROPFIND",
      "SUBSCRIBE",
      ...(isPage(route) ? ["POST", "PUT", "DELETE"] : []),
    ];
    const whole = fill(route, "x");
    return [
      ...methods.map((method) => ({ method, target: whole })),
      ...ODD_SEGMENTS.flatMap((segment) => [
        { target: `${whole}/${segment}` },
        ...(route === whole ? [] : [{ target: fill(route, segment) }]),
      ]),
    ];
  });
  expect(await findFailures(server.url, inSession(requests))).toEqual([]);
});

test("no search parameter makes any route fail", async () => {
  const names = PARAMETERS.split(" ");
  const requests = routes.flatMap((route) => {
    const target = fill(route, "00000000-0000-4000-8000-000000000000");
    // Pages leave out what they do not understand; the API refuses at the first of it.
    const all = ODD_VALUES.filter((value) => value !== LONG).map((value) =>
      names.map((name) => `${name}=${value}`).join("&"),
    );
    const single = isPage(route) ? [] : names.map((name) => `${name}=%00`);
    const long = ["q", "user", "actor", "cursor"].map((name) => `${name}=${LONG}`);
    return [...all, ...single, ...long].map((search) => ({ target: `${target}?${search}` }));
  });
  expect(await findFailures(server.url, inSession(requests))).toEqual([]);
});

test("no body makes any route fail", async () => {
  const requests = routes
    .filter((route) => !isPage(route) && !BODILESS.test(route) && !/\/v1\/usage|\/otlp\//.test(route))
    .flatMap((route) =>
      ["POST", "PUT", "PATCH"].flatMap((method) =>
        ODD_BODIES.map((body) => ({ method, target: fill(route, "00000000-0000-4000-8000-000000000000"), body })),
      ),
    );
  expect(await findFailures(server.url, inSession(requests))).toEqual([]);
});

test.each([
  "/api/v1/usage",
  "/api/otlp/v1/traces",
  "/api/gateway/openai/v1/chat/completions",
  "/api/members",
  "/usage",
])("a refused body leaves its connection to the next request: %s", async (target) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const sent = () => postOn(agent, `${server.url}${target}`, "x".repeat(300_000));
  const answers = [await sent(), await sent(), await sent()];
  agent.destroy();
  for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(300);
  expect(new Set(answers.map(({ port }) => port)).size).toBe(1);
});

test("no header makes a page or the API fail", async () => {
  const headers: Record<string, string>[] = [
    { Cookie: "next-auth.session-token=%00; next-auth.callback-url=%" },
    { Cookie: `next-auth.session-token=${LONG}; tokentab.device=%` },
    { Authorization: "Bearer \u00ff\u00fe" },
    { Authorization: `Bearer ttk_${LONG}` },
    { "Accept-Language": "\u00ff, xx-\u00fe;q=x, *" },
    { "X-Forwarded-For": "\u00ff, ::%x" },
    { "X-Forwarded-Host": "a b" },
    { RSC: "1", "Next-Router-State-Tree": "%" },
    { RSC: "1", "Next-Router-State-Tree": "[1,2" },
    { RSC: "1", "Next-Router-State-Tree": encodeURIComponent('{"a":1}') },
    { RSC: "1", "Next-Router-Prefetch": "x", "Next-Url": "%" },
    { "Next-Action": "x" },
    { Host: "" },
    { Host: "a b" },
    { Origin: "[" },
    { "Content-Type": "\u00ff", Accept: "\u00ff" },
  ];
  const targets = [
    "/usage",
    "/sign-in",
    "/invitations/x",
    "/api/usage/stats",
    "/api/auth/csrf",
    "/api/health",
    "/nowhere",
  ];
  const requests = targets.flatMap((target) =>
    headers.flatMap((header) => [
      { target, headers: { ...session, ...header } },
      { method: "POST", target, headers: { ...session, ...header }, body: "x" },
    ]),
  );
  expect(await findFailures(server.url, requests)).toEqual([]);
});
