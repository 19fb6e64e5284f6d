import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SETTINGS } from "@/lib/values/settings/settings";
import { readDockerfile, readDockerignore } from "./read-dockerfile.mjs";

const isIgnored = readDockerignore(readFileSync(".dockerignore", "utf8"));

describe("the Dockerfile", () => {
  const stages = readDockerfile(readFileSync("Dockerfile", "utf8"));
  const last = stages.at(-1)?.steps ?? [];
  const find = (instruction: string) => last.find((step) => step.instruction === instruction);

  test("ends in an image that isn't root's, has a health check and keeps its data in a volume", () => {
    expect(find("USER")?.text).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(find("HEALTHCHECK")?.text).toMatch(/^CMD \[/);
    expect(find("VOLUME")?.text).toBe(
      last.find((step) => step.text.startsWith("TOKENTAB_DATA_DIR="))?.text.split("=")[1],
    );
    expect(JSON.parse(find("CMD")?.text ?? "")).toEqual(["node", "scripts/start.mjs"]);
  });

  test("is read with its options and continued lines, and an unknown instruction is refused", () => {
    expect(readDockerfile("FROM a AS b\n# c\nCOPY --from=b --chown=1:1 /x \\\n  ./\nRUN npm ci --x=y\n")).toEqual([
      {
        name: "b",
        steps: [
          { instruction: "COPY", options: { from: "b", chown: "1:1" }, text: "/x    ./" },
          { instruction: "RUN", options: {}, text: "npm ci --x=y" },
        ],
      },
    ]);
    expect(() => readDockerfile("FROM a\nADD b c")).toThrow("ADD b c");
  });
});

describe(".dockerignore", () => {
  test.each([".env", ".env.local", ".git/config", ".data/pglite", "node_modules/a", "lib/a/b.test.ts", "README.md"])(
    "leaves out %s",
    (path) => expect(isIgnored(path)).toBe(true),
  );

  test.each([
    "",
    "app/page.tsx",
    "lib/environment.ts",
    "prisma/migrations/a/migration.sql",
    "lib/a/testing.ts",
    ".npmrc",
  ])("keeps %j", (path) => expect(isIgnored(path)).toBe(false));
});

test("compose.yaml sets only settings that there are", () => {
  const names = [...readFileSync("compose.yaml", "utf8").matchAll(/^ {6}([A-Z_]+):/gm)].map(([, name]) => name);
  expect(names).toContain("DATABASE_URL");
  const known = SETTINGS.map((setting) => setting.name);
  expect(names.filter((name) => !known.includes(name) && !name.startsWith("POSTGRES_"))).toEqual([]);
});
