import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const FOLDERS = ["client", "docs", "e2e", "bench", "prisma"];

describe("the documents", () => {
  test("link only to files and headings that exist", () => {
    expect(listDocuments().flatMap((path) => findBrokenLinks(path, readFileSync(path, "utf8")))).toEqual([]);
  });

  test("are seen to link to what isn't there", () => {
    expect(
      findBrokenLinks("README.md", "[a](nowhere.md) [b](#no-heading) [c](LICENSE) [d](https://example.com)"),
    ).toEqual(["README.md: nowhere.md", "README.md: #no-heading"]);
  });

  test("list every decision, each of at most 30 lines, with its consequences", () => {
    const decisions = readdirSync("docs/decisions").filter((name) => /^\d{4}-/.test(name));
    const list = readFileSync("docs/decisions/README.md", "utf8");
    expect(decisions.filter((name) => !list.includes(`(${name})`))).toEqual([]);
    for (const name of decisions) {
      const text = readFileSync(join("docs/decisions", name), "utf8");
      expect(text.split("\n").length, name).toBeLessThanOrEqual(31);
      expect(text, name).toMatch(
        /^# \d+\. [\s\S]*\*\*Context\.\*\*[\s\S]*\*\*Decision\.\*\*[\s\S]*\*\*Consequences\.\*\*/,
      );
    }
  });
});

function listDocuments(): string[] {
  const nested = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  );
  return [...readdirSync("."), ...nested].filter((path) => path.endsWith(".md") && !path.includes("node_modules"));
}

function findBrokenLinks(path: string, text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, "");
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
    ([, link, image]) => link ?? image,
  );
  return targets
    .filter((target) => !/^[a-z]+:/.test(target) && !exists(path, text, target))
    .map((target) => `${path}: ${target}`);
}

function exists(path: string, text: string, target: string): boolean {
  const [file, heading] = target.split("#");
  if (file && !existsSync(join(dirname(path), file))) return false;
  if (!heading) return true;
  const content = file ? readFileSync(join(dirname(path), file), "utf8") : text;
  return [...content.matchAll(/^#+ (.+)$/gm)].some(([, title]) => toAnchor(title) === heading);
}

/** As GitHub names headings. */
function toAnchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}
