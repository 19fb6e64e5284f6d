import { expect, it } from "vitest";
import { formatPercentChange } from "./format-percent-change";

it.each([
  ["-10", "−10%"],
  ["12.5", "+12.5%"],
  [-0.25, "−0.25%"],
  [0, "0%"],
])("%s → %s", (percent, text) => expect(formatPercentChange(percent)).toBe(text));
