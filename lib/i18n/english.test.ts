import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator, type IntlError } from "next-intl";
import { describe, expect, it } from "vitest";
import { readTextUses } from "@/lib/testing/house/text-uses";
import { ENGLISH } from "./english";

interface Messages {
  [key: string]: string | Messages;
}

describe("every text", () => {
  it("is a message that can be read", () => {
    expect(listTexts(ENGLISH).flatMap(([key, text]) => findFaults(text).map((fault) => `${key}: ${fault}`))).toEqual(
      [],
    );
  });

  it("is asked for by a source file", () => {
    const uses = ["app", "components", "lib", "server"].flatMap(listSources).flatMap(readTextUses);
    const unused = listTexts(ENGLISH).filter(([key]) => !uses.some((use) => use.test(key)));
    expect(unused.map(([key]) => key)).toEqual([]);
  });

  it.each(["{name", "<b>bold", "{count, plural, one {#}}", "{count, plurals, other {#}}"])("not: %s", (text) => {
    expect(findFaults(text)).toHaveLength(1);
  });
});

describe("readTextUses", () => {
  const uses = (source: string, key: string) => readTextUses(source).some((use) => use.test(key));

  it.each([
    ['const t = useTranslations("keys"); t("title")', "keys.title"],
    ['const t = useTranslations("keys.scopes"); t("READ")', "keys.scopes.READ"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
    ['const t = await getTranslations("keys"); t(`scopes.${scope}`)', "keys.scopes.READ"],
    ['const t = useTranslations("keys.scopes"); t(scope)', "keys.scopes.READ"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
    ["context.t(`columns.${id}`)", "usage.models.columns.cost"],
  ])("%s asks for %s", (source, key) => expect(uses(source, key)).toBe(true));

  it.each([
    ['const t = useTranslations("keys"); t("title")', "models.title"],
    ['const t = useTranslations("keys.scopes"); t("READ")', "keys.READ"],
    ['const t = useTranslations("keys"); t("scopes")', "keys.scopes.READ"],
  ])("%s does not ask for %s", (source, key) => expect(uses(source, key)).toBe(false));
});

/** Paths and texts of all messages. */
function listTexts(messages: string | Messages, path: string[] = []): [string, string][] {
  if (typeof messages === "string") return [[path.join("."), messages]];
  return Object.entries(messages).flatMap(([name, inner]) => listTexts(inner, [...path, name]));
}

/** What next-intl finds wrong with a text, values apart. */
function findFaults(text: string): string[] {
  const faults: IntlError[] = [];
  const t = createTranslator({ locale: "en-US", messages: { text }, onError: (error) => faults.push(error) });
  t("text");
  return faults.filter(({ code }) => code === "INVALID_MESSAGE").map(({ message }) => message);
}

function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$|generated/.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"));
}
