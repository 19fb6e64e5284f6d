import { beforeEach, expect, test } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { createSavedView, NewSavedView } from "./create-saved-view";
import { deleteSavedView } from "./delete-saved-view";
import { listSavedViews } from "./list-saved-views";
import { renameSavedView } from "./rename-saved-view";

useTestDatabase();

let [own, colleague, stranger]: Viewer[] = [];

beforeEach(async () => {
  own = (await createTestOrganization()).viewer;
  stranger = (await createTestOrganization()).viewer;
  const id = crypto.randomUUID();
  await getDatabase().prisma.member.create({
    data: { id, organizationId: own.organizationId, email: `${id}@example.com`, role: "MEMBER" },
  });
  colleague = { ...own, id, role: "MEMBER" };
});

const save = (viewer: Viewer, name: string, search = "range=7d", path = "/usage") =>
  createSavedView(viewer, NewSavedView.parse({ name, path, search }));

test("a view keeps the page and what is known of its filter; a relative period stays relative", async () => {
  const search = "?range=30d&model=a&model=b&sort=cost&cursor=x&record=y&utm=z&feature=&user=%26%3D";
  expect(await save(own, " Chat ", search, "/requests")).toMatchObject({
    name: "Chat",
    path: "/requests",
    search: "range=30d&model=a&model=b&sort=cost&user=%26%3D",
  });
});

test("everyone has their own views, in the order of their names", async () => {
  for (const name of ["beta", "Alpha", "gamma"]) await save(own, name);
  expect((await listSavedViews(own)).map(({ name }) => name)).toEqual(["Alpha", "beta", "gamma"]);
  for (const viewer of [colleague, stranger]) expect(await listSavedViews(viewer)).toEqual([]);
});

test("nobody else, of the same organization or another, renames or deletes a view", async () => {
  const { id } = await save(own, "Mine");
  for (const viewer of [colleague, stranger]) {
    await expect(renameSavedView(viewer, id, "Yours")).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteSavedView(viewer, id)).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await listSavedViews(own)).toMatchObject([{ id, name: "Mine" }]);
});

test("a name is taken once by a member, and free again after renaming or deleting", async () => {
  const { id } = await save(own, "Mine");
  await expect(save(own, "Mine")).rejects.toMatchObject({ code: "conflict", issues: [{ path: "name" }] });
  expect(await save(colleague, "Mine")).toMatchObject({ name: "Mine" });
  expect(await renameSavedView(own, id, "Other")).toMatchObject({ id, name: "Other" });
  const again = await save(own, "Mine");
  await expect(renameSavedView(own, id, "Mine")).rejects.toMatchObject({ code: "conflict" });
  await deleteSavedView(own, again.id);
  await expect(deleteSavedView(own, again.id)).rejects.toMatchObject({ code: "not_found" });
  expect(await renameSavedView(own, id, "Mine")).toMatchObject({ name: "Mine" });
});

test("a member keeps at most 100 views", async () => {
  const memberId = String(own.id);
  await getDatabase().prisma.savedView.createMany({
    data: Array.from({ length: 99 }, (_, index) => {
      return { id: crypto.randomUUID(), memberId, name: `View ${index}`, path: "/usage", search: "" };
    }),
  });
  await save(own, "The hundredth");
  await expect(save(own, "One more")).rejects.toMatchObject({ code: "conflict", message: /100 saved views/ });
  await save(colleague, "A first");
});

test("only pages of the app can be saved, under a sound name, with a filter of bounded length", () => {
  const view = { name: "A", path: "/usage", search: "" };
  expect(NewSavedView.safeParse(view).success).toBe(true);
  const wrong = [
    ...["https://evil.example", "//evil.example", "/settings", "/usage/..", "javascript:alert(1)"].map((path) => ({
      path,
    })),
    ...["", "  ", "a\nb", "x".repeat(101)].map((name) => ({ name })),
    ...["x".repeat(2_001), "user=%00"].map((search) => ({ search })),
    { member_id: "somebody" },
  ];
  for (const change of wrong)
    expect(NewSavedView.safeParse({ ...view, ...change }).success, JSON.stringify(change)).toBe(false);
});

test("a key and the operator have no views", async () => {
  for (const type of ["key", "operator"] as const) {
    await expect(listSavedViews({ ...own, type })).rejects.toMatchObject({ code: "forbidden" });
  }
});
