import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findSettingProblems } from "./check-settings";
import { SETTINGS } from "./settings";

/** Set by Node.js, npm, the system or ourselves. */
const NO_SETTINGS = ["INIT_CWD", "NEXT_TELEMETRY_DISABLED", "NODE_ENV", "PATH", "TYPES_CHECKED"];

describe("the settings", () => {
  test("are all in the table, with nothing that no code reads", () => {
    const read = new Set(listSources().flatMap((path) => listNames(readFileSync(path, "utf8"))));
    const known = SETTINGS.map(({ name }) => name);
    expect([...read].filter((name) => !known.includes(name) && !NO_SETTINGS.includes(name))).toEqual([]);
    expect(known.filter((name) => !read.has(name))).toEqual([]);
  });

  test("are named and explained once, in one line, and in the README", () => {
    const readme = readFileSync("README.md", "utf8");
    expect(new Set(SETTINGS.map(({ name }) => name)).size).toBe(SETTINGS.length);
    for (const { name, description, where } of SETTINGS) {
      expect(description, name).toMatch(/^\S[^\n]{5,}\.$/);
      if (where !== "Tests") expect(readme, name).toContain(`\`${name}\``);
    }
  });

  test("have defaults that could be set", () => {
    const defaults = Object.fromEntries(SETTINGS.map((setting) => [setting.name, setting.default ?? ""]));
    expect(findSettingProblems(defaults)).toEqual([]);
  });
});

describe("an environment", () => {
  test("without problems has none", () => {
    const env = {
      PORT: "8080",
      TRUST_PROXY: "1",
      DATABASE_URL: "postgresql://user:p%40ss@/tab?host=/var/run/postgresql",
      NEXTAUTH_SECRET: "x".repeat(32),
      NEXTAUTH_URL: "https://tokentab.example.com",
      TOKENTAB_KEY: "of a program that reports",
      PATH: "/bin",
      OIDC_NAME: "",
    };
    expect(findSettingProblems(env)).toEqual([]);
  });

  test.each<[Record<string, string>, string]>([
    [{ PORT: "http" }, 'PORT is "http". Use a number from 1 to 65535.'],
    [{ PORT: "65536" }, 'PORT is "65536". Use a number from 1 to 65535.'],
    [{ DATABASE_POOL_SIZE: "0" }, 'DATABASE_POOL_SIZE is "0". Use a number from 1 to 1000.'],
    [{ TRUST_PROXY: "true" }, 'TRUST_PROXY is "true". Use 1, or remove it.'],
    [{ ROLLUP_CHECK: "no" }, 'ROLLUP_CHECK is "no". Use on or off.'],
    [{ NEXTAUTH_URL: "tokentab.example.com" }, "Use an address that begins with https:// or http://."],
    [{ DATABASE_URL: "mysql://user:secret@host/db" }, "DATABASE_URL isn't a PostgreSQL address."],
    [{ ADMIN_EMAIL: "ada" }, 'ADMIN_EMAIL is "ada". Use an e-mail address.'],
    [{ PROVIDER_KEY_SECRET: "short" }, "PROVIDER_KEY_SECRET has 5 bytes and needs at least 32."],
    [{ TOKENTAB_COLOUR: "red" }, "TOKENTAB_COLOUR isn't a setting of this version."],
    [{ TOKENTAB_DATA_DIRS: "/x" }, "TOKENTAB_DATA_DIRS isn't a setting. Did you mean TOKENTAB_DATA_DIR?"],
    [{ DATABSE_URL: "x" }, "DATABSE_URL isn't a setting. Did you mean DATABASE_URL?"],
    [{ NEXT_AUTH_SECRET: "x" }, "Did you mean NEXTAUTH_SECRET?"],
    [{ database_url: "x" }, "Did you mean DATABASE_URL?"],
  ])("%j is refused", (env, problem) => {
    const problems = findSettingProblems(env);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
    expect(problems[0]).not.toMatch(/secret@|short\b/);
  });

  test("with a name like another program's is left alone where ours is set", () => {
    expect(findSettingProblems({ DATABASE_URLS: "x", DATABASE_URL: "postgres://host/db" })).toEqual([]);
    expect(findSettingProblems({ NEXTAUTH_URL_INTERNAL: "http://localhost", SORT: "1", PORTS: "1" })).toEqual([]);
  });
});

function listSources(): string[] {
  const folders = ["app", "lib", "components", "server", "scripts"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  );
  const root = ["instrumentation.ts", "next.config.ts", "proxy.ts"];
  return [...folders, ...root].filter(
    (path) => /\.(ts|tsx|mjs)$/.test(path) && !/\.test\.|lib\/(generated|testing)\//.test(path),
  );
}

/** Also the keys of a schema, where a file reads variables by name. */
function listNames(source: string): string[] {
  const read = [...source.matchAll(/\benv\.([A-Z][A-Z0-9_]+)\b/g)];
  const listed = source.includes("process.env[") ? [...source.matchAll(/\b([A-Z]+_[A-Z_]+): /g)] : [];
  return [...read, ...listed].map(([, name]) => name);
}
