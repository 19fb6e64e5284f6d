import { writeFile } from "node:fs/promises";
import { SETTINGS } from "@/lib/values/settings/settings";

export const EXAMPLE_FILE = ".env.example";

const INTRODUCTION = `# Every setting of Tokentab; none is needed. Copy this file to .env and uncomment what you change.
# Environment variables override it. Written by \`npm run settings:example\` from lib/settings.ts.
`;

/** `npm run settings:example` */
export async function main(): Promise<number> {
  await writeFile(EXAMPLE_FILE, describeSettings());
  console.log(`Wrote ${EXAMPLE_FILE}: ${SETTINGS.length} settings.`);
  return 0;
}

/** The text of `.env.example`. */
export function describeSettings(): string {
  const headings = [...new Set(SETTINGS.map((setting) => setting.where))];
  const sections = headings.map((where) => {
    const lines = SETTINGS.filter((setting) => setting.where === where).map(
      (setting) => `# ${setting.description}\n#${setting.name}=${quote(setting.default ?? "")}\n`,
    );
    return `## ${where}\n\n${lines.join("\n")}`;
  });
  return [INTRODUCTION, ...sections].join("\n");
}

const quote = (value: string) => (value.includes(" ") ? `"${value}"` : value);
