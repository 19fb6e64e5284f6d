import { expect, test } from "vitest";
import { REFINEMENTS, withFilter } from "./filter-parameters";

test("the filter goes along to another page, what belongs to this page alone does not", () => {
  const params = new URLSearchParams("range=7d&model=a&model=b&sort=cost&cursor=x");
  expect(withFilter("/requests", params)).toBe("/requests?range=7d&model=a&model=b");
  expect(withFilter("/requests", new URLSearchParams("chart=table"))).toBe("/requests");
});

test("what the link sets itself takes the place of the filter's", () => {
  const params = new URLSearchParams("range=7d&user=ada&user=bob");
  expect(withFilter("/usage", params, { user: "eve" })).toBe("/usage?range=7d&user=eve");
});

test("period, zone and comparison refine nothing", () => {
  expect(REFINEMENTS).not.toContain("compare");
  expect(REFINEMENTS).toContain("organization");
});
