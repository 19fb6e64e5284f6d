import { expect, it } from "vitest";
import { formatsFor } from "@/lib/values/formats/formats";
import { costDifference, formatDifference } from "./cost-difference";

it.each([
  ["1", "1.25", "+$0.25"],
  ["1.25", "1", "−$0.25"],
  ["1", "1", "$0.00"],
  // Past what a float keeps.
  ["9007199254740993.000000000000", "9007199254740993.000000000001", "+<$0.000001"],
])("from %s to %s is %s", (oldUsd, newUsd, text) => {
  expect(formatDifference(costDifference(oldUsd, newUsd), formatsFor("en-US", String))).toBe(text);
});
