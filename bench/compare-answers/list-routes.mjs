import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ANSWERS_GET = /export\s+(?:const|async\s+function|function)\s+GET\b|export\s*\{[^}]*\bGET\b/;

/**
 * The routes of a checkout that answer GET, and its pages, as in its folder `app`: without groups in parentheses.
 * @returns {{ routes: string[], pages: string[] }} like /api/v1/records/[id] and /models/[id]
 */
export function listRoutes(checkout) {
  const root = join(checkout, "app");
  const files = readdirSync(root, { recursive: true }).map((file) => file.replaceAll("\\", "/"));
  const folders = (name) => files.filter((file) => file === name || file.endsWith(`/${name}`)).sort();
  const answersGet = (file) => ANSWERS_GET.test(readFileSync(join(root, file), "utf8"));
  return {
    routes: folders("route.ts").filter(answersGet).map(toPath),
    pages: folders("page.tsx").map(toPath),
  };
}

/**
 * The routes that none of the paths asks for.
 * @param {string[]} routes as in `listRoutes`
 * @param {string[]} paths with or without search
 */
export function listUnasked(routes, paths) {
  const asked = [...new Set(paths.map((path) => path.split("?")[0]))];
  return routes.filter((route) => {
    const pattern = new RegExp(`^${route.replace(/[.+]/g, "\\$&").replace(/\[[^\]]+\]/g, "[^/]+")}$`);
    return !asked.some((path) => pattern.test(path));
  });
}

function toPath(file) {
  const folders = file.split("/").slice(0, -1);
  return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join("/")}`;
}
