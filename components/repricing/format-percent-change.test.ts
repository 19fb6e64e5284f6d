import { expect, it } from "vitest";
import { formatsFor } from "@/lib/values/formats/formats";
import { formatPercentChange } from "./format-percent-change";

it.each([
  ["-10", "en-US", "−10%"],
  ["12.5", "en-US", "+12.5%"],
  [-0.25, "en-US", "−0.25%"],
  [0, "en-US", "0%"],
  ["-12.5", "de-DE", "−12,5\u00a0%"],
])("%s in %s → %s", (percent, locale, text) => {
  expect(formatPercentChange(percent, formatsFor(locale, String))).toBe(text);
});
