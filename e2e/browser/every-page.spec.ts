import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { ADMIN } from "@/e2e/scenes/installation";
import { pagePathsFor } from "@/e2e/scenes/page-paths";
import { createKey, recordEvents, type Tenant } from "@/e2e/scenes/tenant";
import { HOSTILE_MODEL, listBreaches, test } from "@/e2e/scenes/usage-page";

const PHONE = { width: 390, height: 844 };

let scene: Tenant;
/** The page of one call whose every name would do harm as markup. */
let recordPage: string;

test.beforeAll(async ({ admin, makeTenant, baseURL }) => {
  scene = await makeTenant(`${HOSTILE_MODEL} & Sons ${randomUUID()}`);
  await createKey(admin, scene.id, ["READ"], HOSTILE_MODEL);
  const id = randomUUID();
  const names = Object.fromEntries(
    ["provider", "model", "user", "room", "feature", "endpoint", "request_type", "service_tier"].map((field) => [
      field,
      HOSTILE_MODEL,
    ]),
  );
  const failure = { success: false, error_type: HOSTILE_MODEL, error_message: `${HOSTILE_MODEL} in call 7` };
  await recordEvents(admin, String(baseURL), scene.ingestKey, [
    {
      ...names,
      id,
      metadata: { [HOSTILE_MODEL]: HOSTILE_MODEL },
      input_tokens: 10,
      output_tokens: 1,
      cost_usd: "0.01",
    },
    { ...names, ...failure, metadata: { [HOSTILE_MODEL]: HOSTILE_MODEL } },
  ]);
  recordPage = `/requests/${id}`;
});

/** In parts, which take their time side by side. */
const PARTS = [1, 2, 3];
for (const [colorScheme, part] of (["light", "dark"] as const).flatMap((color) =>
  PARTS.map((one) => [color, one] as const),
)) {
  test(`an administrator finds every page in order, on a phone too: ${colorScheme}, part ${part}`, async ({
    openPage,
  }) => {
    test.setTimeout(240_000);
    const page = await openPage({ as: { ...ADMIN, id: "" }, colorScheme });
    const paths = [...pagePathsFor("ADMIN"), recordPage];
    for (const path of paths.filter((_, index) => index % PARTS.length === part - 1)) {
      await visit(page, path, scene.id);
      expect(await listBreaches(page), path).toEqual([]);
      await page.setViewportSize(PHONE);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} on a phone`).toBe(PHONE.width);
      // The same colours at both sizes: once is enough for what a phone alone could breach.
      if (colorScheme === "dark") expect(await listBreaches(page), `${path} on a phone`).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 720 });
    }
  });
}

for (const [role, paths] of [
  ["owner", pagePathsFor("OWNER")],
  ["member", pagePathsFor("MEMBER")],
] as const) {
  test(`${role === "owner" ? "an owner" : "a member"} finds every page of theirs, and no other`, async ({
    openPage,
  }) => {
    test.setTimeout(120_000);
    const page = await openPage({ as: scene[role] });
    for (const path of [...paths, recordPage]) await visit(page, path);
    const links = page.getByRole("navigation", { name: "Main" }).filter({ visible: true }).getByRole("link");
    const places = await links.evaluateAll((all) =>
      all.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
    );
    const own = new Set<string>(
      paths.map((path) => path.split("?")[0]).filter((path) => !path.startsWith("/settings/")),
    );
    expect(new Set(places)).toEqual(new Set([...own, "/sign-out"]));
  });
}

test("a member only reads: no form or button that changes anything but their own", async ({ openPage }) => {
  const page = await openPage({ as: scene.member });
  for (const path of ["/models", "/users", "/rooms", "/requests", "/errors", "/settings"]) {
    await visit(page, path);
    const forms = page.locator("main form[method=post], main form:not([method])").filter({ visible: true });
    await expect(forms).toHaveCount(0);
    await expect(
      page.locator("main").getByRole("button", { name: /delete|revoke|save(?! the rows)|add|create|disable|rebuild/i }),
    ).toHaveCount(0);
  }
});

/** Opens a page; it must be there, have one heading, and take no name for markup. */
async function visit(page: Page, path: string, organization?: string): Promise<void> {
  const search = organization ? `${path.includes("?") ? "&" : "?"}organization=${organization}` : "";
  const answer = await page.goto(`${path}${path.startsWith("/pricing") ? "" : search}`);
  expect(answer?.status(), path).toBe(200);
  await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
  await expect(page.locator("img[src=x]"), path).toHaveCount(0);
  expect(await page.title(), path).toMatch(/ · Tokentab$/);
}
