import { expect, test } from "vitest";
import { elapsed } from "./elapsed";

test.each([
  [-5, "none", 0],
  [0, "none", 0],
  [12, "seconds", 12],
  [119, "minutes", 1],
  [7_300, "hours", 2],
  [86_400, "days", 1],
  [864_000, "days", 10],
])("after %s s", (seconds, unit, count) => {
  expect(elapsed(new Date(1_000_000), new Date(1_000_000 + seconds * 1_000))).toEqual({ unit, count });
});
