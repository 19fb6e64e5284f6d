import { expect, test } from "vitest";
import { applyChanges, NO_PERIOD } from "./filter-changes";

const params = new URLSearchParams("from=2026-11-01&to=2026-11-02&model=a&model=b&sort=cost");

test("sets, replaces and takes away; what is not named stays", () => {
  expect(applyChanges(params, { ...NO_PERIOD, range: "7d" })).toBe("?model=a&model=b&sort=cost&range=7d");
  expect(applyChanges(params, { model: ["b"], sort: null })).toBe("?from=2026-11-01&to=2026-11-02&model=b");
});

test("nothing left is still a link to the page", () => {
  expect(applyChanges(new URLSearchParams("zone=UTC"), { zone: "" })).toBe("?");
});

test("does not touch what it is given", () => {
  applyChanges(params, { sort: null });
  expect(params.get("sort")).toBe("cost");
});
