import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkHouse } from "./check-house";

const FOLDERS = ["app", "components", "lib", "server", "scripts", "e2e", "bench"];

describe("the rules of the house", () => {
  test("hold", () => {
    expect(checkHouse(readProject())).toEqual([]);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["lib imports app", { "lib/a.ts": 'import { x } from "@/app/page";' }, /must not import app\/page/],
    ["lib imports components", { "lib/a.ts": 'import { x } from "../components/x";' }, /must not import components/],
    ["components import app", { "components/a.tsx": 'import { x } from "@/app/x";' }, /must not import app\/x/],
    [
      "components import a domain function",
      { "components/a.tsx": 'import {\n  getUsageStats,\n} from "@/lib/usage/get-usage-stats";' },
      /must not import lib\/usage/,
    ],
    [
      "components import the database",
      { "components/a.tsx": 'import "@/lib/db/database";' },
      /must not import lib\/db/,
    ],
    ["the app imports a test", { "app/a.ts": 'import { x } from "@/lib/testing/x";' }, /must not import lib\/testing/],
    [
      "pure code reaches the database through another file",
      {
        "lib/events/providers/a.ts": 'import { b } from "@/lib/usage/b";',
        "lib/usage/b.ts": 'import { c } from "@/lib/db/c";',
      },
      /lib\/events\/providers\/a\.ts is pure and must not reach lib\/db\/c\.ts \(by lib\/usage\/b\.ts\)/,
    ],
    [
      "the cost calculation reaches the generated client",
      { "lib/pricing/calculate/calculate-cost.ts": 'import { Prisma } from "@/lib/generated/prisma/client";' },
      /is pure and must not reach/,
    ],
    [
      "a browser file reaches the machine",
      {
        "app/a.tsx": '"use client";\nimport { b } from "./b";',
        "app/b.ts": 'import { readFile } from "node:fs/promises";',
      },
      /for browsers and must not reach node:fs/,
    ],
    ["an unsafe raw query", { "lib/a.ts": "await prisma.$queryRawUnsafe(text);" }, /unsafe raw query/],
    ["SQL from strings", { "lib/a.ts": "pool.query(`SELECT $" + "{column}`)" }, /builds SQL from strings/],
    ["SQL of a value", { "lib/a.ts": "Prisma.raw(column)" }, /makes SQL of a value/],
    ["a drawer", { "lib/usage/utils.ts": "" }, /named for nothing/],
    ["a barrel", { "components/ui/index.ts": "" }, /named for nothing/],
    ["a long file", { "lib/a.ts": "\n".repeat(200) }, /split it/],
    ["a route without its contract", { "app/api/a/route.ts": 'import "x";' }, /contract/],
    ["an undocumented function", { "lib/a.ts": "const a = 1;\nexport async function b() {}" }, /b has no docstring/],
    ["a text of a page's own", { "app/page.tsx": "<p>\n  Nothing here yet. {more}\n</p>" }, /own: Nothing here yet/],
    ["a label of a component's own", { "components/a.tsx": '<Input label="Name of it" />' }, /own: Name of it/],
    ["a cached function", { "lib/a.ts": '  "use cache";' }, /keeps out/],
  ])("refuse: %s", (_, files, finding) => {
    expect(checkHouse(new Map(Object.entries(files))).join("\n")).toMatch(finding);
  });

  test("let components have code, comments and names", () => {
    const source = "<p>{/* The text is below. */}<code>Run me now</code> OpenAI {a > B && c}</p>;";
    expect(checkHouse(new Map([["components/a.tsx", source]]))).toEqual([]);
  });

  test("let components take types of the domain and pure helpers", () => {
    const source =
      'import type { Measures } from "@/lib/reading/view/measures";\nimport { formatUsd } from "@/lib/values/formats/format-usd";';
    expect(checkHouse(new Map([["components/a.tsx", source]]))).toEqual([]);
  });
});

function readProject(): Map<string, string> {
  const paths = FOLDERS.flatMap((folder) => {
    try {
      return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
    } catch {
      return [];
    }
  });
  const sources = paths.filter(
    (path) => /\.(ts|tsx|mjs)$/.test(path) && !/(^|\/)(generated|node_modules|\.next)\//.test(path),
  );
  // The list of broken examples above breaks the rules on purpose.
  const checked = sources.filter((path) => path !== "lib/testing/house/check-house.test.ts");
  return new Map(checked.map((path) => [path, readFileSync(path, "utf8")]));
}
