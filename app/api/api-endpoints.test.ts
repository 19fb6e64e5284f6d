import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { API_ENDPOINTS } from "./api-endpoints";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

test("every route.ts of app/api is listed once", () => {
  const files = readdirSync("app/api", { recursive: true, encoding: "utf8" });
  const folders = files.filter((file) => file.split("/").at(-1) === "route.ts").map((file) => `/api/${dirname(file)}`);
  expect(folders.length).toBeGreaterThan(50);
  expect(API_ENDPOINTS.map(({ path }) => path)).toEqual(folders.sort());
});

test.each(API_ENDPOINTS.filter(({ path }) => path !== "/api/openapi.json"))(
  "$path has exactly the methods that its module exports",
  async ({ path, methods, load }) => {
    const module = await load();
    expect(
      Object.keys(module)
        .filter((name) => METHODS.includes(name))
        .sort(),
    ).toEqual([...methods].sort());
    // The module of another route would have the same methods.
    expect(String(load)).toContain(path.slice("/api".length));
  },
);
