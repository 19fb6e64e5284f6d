import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { ENGLISH } from "@/lib/i18n/english";
import { findOddEnglish, listSentences } from "./plain-english";

/** Messages and files that may use a refused word, each with its reason. */
const ALLOWED: Record<string, string> = {
  "settings.audit.changes.member.role": "“made them an owner” isn't about creating",
  "lib/sample/sample-failures.ts": "imitates messages of other programs",
};
const DOCUMENTS = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "client/README.md"];
const SOURCES = ["app", "client", "lib", "scripts", "server"];

interface Messages {
  [key: string]: string | Messages;
}

describe("plain English", () => {
  const messages = listMessages(ENGLISH).map(([key, text]) => ({ place: key, odd: findOddEnglish(text, "message") }));
  const literals = SOURCES.flatMap((folder) => listFiles(folder, /(?<!\.test)\.(ts|tsx|mjs)$/)).flatMap((place) =>
    listSentences(readFileSync(place, "utf8")).map((text) => ({ place, odd: findOddEnglish(text, "literal") })),
  );
  const documents = [...DOCUMENTS, "e2e/promises/README.md", ...listFiles("docs", /\.md$/)].map((place) => ({
    place,
    odd: findOddEnglish(readFileSync(place, "utf8"), "document"),
  }));

  it.each([
    ["messages of pages", messages],
    ["error messages, log lines and help texts", literals],
    ["documents", documents],
  ])("is used in all %s", (_, texts) => {
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter(({ place, odd }) => odd.length > 0 && !(place in ALLOWED))).toEqual([]);
  });

  it("has only exceptions that are needed", () => {
    const odd = [...messages, ...literals, ...documents].filter((text) => text.odd.length > 0);
    expect(Object.keys(ALLOWED).filter((place) => !odd.some((text) => text.place === place))).toEqual([]);
  });
});

describe("findOddEnglish", () => {
  it.each([
    "Sum anew.",
    "Delete for ever",
    "Mend the file",
    "--help tells more.",
    "As it will stand in the address",
    "The file is no CSV",
    "No tenant: all are none",
    "It goes before the catalogue’s",
    "a dearer model",
    "billed beside tokens",
    "5 tokens, of it 3 cached",
    "Or put in a key",
    "A key made here",
    "Set by hand",
    "There is no such page",
    "Totals are a\nfloor",
    "What {count, plural, one {# call costs} other {# calls cost}}",
    "Your own id",
    "Leave the organization",
  ])("refuses: %s", (text) => expect(findOddEnglish(text, "message")).toHaveLength(1));

  it.each([
    "There is no request with this ID.",
    "This page no longer updates; it is no longer open.",
    "{calls, plural, =0 {There are no requests} one {# request} other {# requests}} of {organization}",
    "Add <code>?organization=</code> to <link>the URL</link>",
    "Input tokens include the cached tokens that are part of it",
  ])("accepts: %s", (text) => expect(findOddEnglish(text, "message")).toEqual([]));

  it("leaves code in documents alone, and calls in the sources", () => {
    expect(findOddEnglish("Send `id`:\n```sh\nmade anew\n```\n[Ways](docs/made.md)", "document")).toEqual([]);
    expect(findOddEnglish("The gateway calls the provider by its id", "literal")).toEqual([]);
  });
});

test("listSentences: texts in quotes, with values left out; no comments, SQL or single words", () => {
  const source = [
    '// "made by hand"',
    '/** told "as it is" */',
    'import a from "./made-by-hand";',
    "throw new AppError(`The file $" + '{path} is no CSV.`, "conflict");',
    'const url = "http://localhost/made by hand"; // told here too',
    "sql`SELECT made FROM anew`",
  ].join("\n");
  expect(listSentences(source)).toEqual(["The file … is no CSV.", "http://localhost/made by hand"]);
});

function listMessages(messages: string | Messages, path: string[] = []): [string, string][] {
  if (typeof messages === "string") return [[path.join("."), messages]];
  return Object.entries(messages).flatMap(([name, inner]) => listMessages(inner, [...path, name]));
}

function listFiles(folder: string, names: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => names.test(path) && !/\/(generated|node_modules|testing|dist)\//.test(path));
}
