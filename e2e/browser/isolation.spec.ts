import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type APIRequestContext, expect } from "@playwright/test";
import type { Row } from "@/e2e/routes/route-row";
import { ROUTE_TABLE } from "@/e2e/routes/route-table";
import { IDENTITIES, type Identity } from "@/e2e/scenes/callers";
import { anonymously, signIn, test, withKey } from "@/e2e/scenes/fixtures";
import { createAccount, createKey, type Tenant } from "@/e2e/scenes/tenant";

/** Two organizations alike, and everyone who could ask for something of the first one. */
interface Twins {
  tenant: Tenant;
  as: Record<Identity, APIRequestContext>;
}

test.describe("every route, for every kind of caller", () => {
  let twins: Twins;
  test.beforeAll(async ({ admin, makeTenant, baseURL }) => {
    twins = await makeTwins(admin, makeTenant, String(baseURL));
  });
  test.afterAll(() => Promise.all(Object.values(twins.as).map((context) => context.dispose())));

  test("has a row in the table, and the table none too many", () => {
    const rows = ROUTE_TABLE.map((row) => `${row.method} ${row.route}`);
    expect([...new Set(rows)].sort()).toEqual(listRoutes());
  });

  for (const row of ROUTE_TABLE) {
    test(titleOf(row), async ({ admin, makeTenant, baseURL }) => {
      const { tenant, as } = row.alone ? await makeTwins(admin, makeTenant, String(baseURL)) : twins;
      const answers = new Map<Identity, { status: number; body: string }>();
      for (const identity of IDENTITIES) {
        const scene = { tenant, identity, admin, baseURL: String(baseURL) };
        const path = (await row.path?.(scene)) ?? row.route;
        const options = { method: row.method, data: await row.data?.(scene), maxRedirects: 0 };
        const response = await as[identity].fetch(path, options);
        answers.set(identity, { status: response.status(), body: await response.text() });
      }
      const got = Object.fromEntries([...answers].map(([identity, { status }]) => [identity, status]));
      expect(got).toEqual(row.expected);
      for (const identity of ["anonymous", "ingestKey", "otherOwner", "otherReadKey"] as const) {
        expect(answers.get(identity)?.body.includes(tenant.word), `${identity} sees the tenant's names`).toBe(false);
      }
      if (row.shows) expect(answers.get("owner")?.body.includes(tenant.word), "the owner sees them").toBe(true);
    });
  }
});

test.describe("every route, with IDs in upper case", () => {
  let twins: Twins;
  test.beforeAll(async ({ admin, makeTenant, baseURL }) => {
    twins = await makeTwins(admin, makeTenant, String(baseURL));
  });
  test.afterAll(() => Promise.all(Object.values(twins.as).map((context) => context.dispose())));

  for (const row of ROUTE_TABLE.filter(({ path, data, alone }) => (path || data) && !alone)) {
    test(titleOf(row), async ({ admin, baseURL }) => {
      const { tenant, as } = twins;
      const scene = { tenant, identity: "admin", admin, baseURL: String(baseURL) } as const;
      const path = (await row.path?.(scene)) ?? row.route;
      const data = await row.data?.(scene);
      // Without an ID in it, the request is the one that was sent above.
      if (inUpperCase(path) === path && inUpperCase(JSON.stringify(data ?? null)) === JSON.stringify(data ?? null))
        return;
      const response = await as.admin.fetch(inUpperCase(path), {
        method: row.method,
        data: data && JSON.parse(inUpperCase(JSON.stringify(data))),
        maxRedirects: 0,
      });
      expect(response.status()).toBe(row.expected.admin);
    });
  }
});

const UUID = /(?<=^|[/="])[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=$|[/?&"])/g;

function inUpperCase(text: string): string {
  return text.replace(UUID, (id) => id.toUpperCase());
}

async function makeTwins(admin: APIRequestContext, makeTenant: () => Promise<Tenant>, baseURL: string): Promise<Twins> {
  const [tenant, other] = [await makeTenant(), await makeTenant()];
  const administrator = await createAccount(admin, undefined, "ADMIN", `admin-${other.word}@example.com`);
  const readAllKey = await createKey(admin, undefined, ["READ_ALL"], "reads all");
  return {
    tenant,
    as: {
      anonymous: await anonymously(baseURL),
      member: await signIn(baseURL, tenant.member),
      owner: await signIn(baseURL, tenant.owner),
      ingestKey: await withKey(baseURL, tenant.ingestKey),
      readKey: await withKey(baseURL, tenant.readKey),
      otherOwner: await signIn(baseURL, other.owner),
      otherReadKey: await withKey(baseURL, other.readKey),
      admin: await signIn(baseURL, administrator),
      readAllKey: await withKey(baseURL, readAllKey),
    },
  };
}

function titleOf(row: Row): string {
  const index = ROUTE_TABLE.filter(({ method, route }) => method === row.method && route === row.route).indexOf(row);
  return `${row.method} ${row.route}${index > 0 ? ` (${index + 1})` : ""}`;
}

/** Every method of every route handler, and every page, from the sources. */
function listRoutes(): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  const routes = files.filter((file) => /(^|\/)(route\.ts|page\.tsx)$/.test(file));
  return routes
    .flatMap((file) => {
      const folders = dirname(file)
        .split("/")
        .filter((folder) => folder !== "." && !folder.startsWith("("));
      const methods = file.endsWith("page.tsx") ? ["GET"] : exportedMethods(readFileSync(join("app", file), "utf8"));
      return methods.map((method) => `${method} /${folders.join("/")}`);
    })
    .sort();
}

function exportedMethods(source: string): string[] {
  const declared = source.matchAll(/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/g);
  return [...declared].map(([, method]) => method);
}
