import { expect, test } from "vitest";
import { pagesFor } from "@/lib/access/pages";
import { GENERAL_SHORTCUTS, goToShortcuts, LIST_SHORTCUTS, matchShortcut } from "./shortcuts";

const shortcutsOf = (role: "ADMIN" | "MEMBER") => [...GENERAL_SHORTCUTS, ...goToShortcuts(pagesFor(role))];

test("no keys do two things, nor begin what others do", () => {
  const all = [...shortcutsOf("ADMIN"), ...LIST_SHORTCUTS].map(({ keys }) => keys.join(" "));
  expect(new Set(all).size).toBe(all.length);
  for (const keys of all) expect(all.filter((other) => other.startsWith(`${keys} `))).toEqual([]);
});

test("every page but signing out has keys, and only pages of one's role", () => {
  const pages = pagesFor("ADMIN");
  const reached = goToShortcuts(pages).map(({ action }) => action);
  expect(pages.filter((id) => !reached.includes(id))).toEqual(["sign-out"]);
  expect(matchShortcut(shortcutsOf("ADMIN"), ["g", "t"])).toMatchObject({ action: "tenants" });
  expect(matchShortcut(shortcutsOf("MEMBER"), ["g", "t"])).toBeNull();
});

test("a key alone, one after another, and one that leads nowhere", () => {
  const shortcuts = shortcutsOf("MEMBER");
  expect(matchShortcut(shortcuts, ["r"])).toMatchObject({ action: "refresh" });
  expect(matchShortcut(shortcuts, ["g"])).toBe("begun");
  expect(matchShortcut(shortcuts, ["g", "r"])).toMatchObject({ action: "requests" });
  expect(matchShortcut(shortcuts, ["g", "x"])).toBeNull();
});
