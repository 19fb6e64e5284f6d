import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeSettings, EXAMPLE_FILE } from "@/scripts/commands/write-settings-example";
import { requireSettings } from "./require-settings";

test("a start lists everything that is wrong at once, and where to correct it", () => {
  const start = () => requireSettings({ PORT: "none", DATABSE_URL: "x" });
  expect(start).toThrow(/PORT is "none"[\s\S]*DATABSE_URL isn't a setting[\s\S]*\.env\.example/);
  expect(() => requireSettings({ PORT: "3000" })).not.toThrow();
});

test(".env.example is what `npm run settings:example` writes", () => {
  expect(readFileSync(EXAMPLE_FILE, "utf8")).toBe(describeSettings());
});
