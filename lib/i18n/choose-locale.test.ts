import { expect, test } from "vitest";
import { chooseLocale } from "./choose-locale";

test.each([
  [null, "en-US"],
  ["", "en-US"],
  ["en-GB,en;q=0.9", "en-GB"],
  ["de", "en-DE"],
  ["de-AT,de;q=0.8", "en-AT"],
  ["hi", "en-IN"],
  ["*", "en-US"],
  ["es-419", "en-US"],
  ["not a locale;q=1", "en-US"],
  ["<script>", "en-US"],
])("%s → %s", (header, locale) => expect(chooseLocale(header)).toBe(locale));
