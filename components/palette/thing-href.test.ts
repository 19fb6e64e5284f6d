import { expect, test } from "vitest";
import type { FoundThingJson } from "@/lib/api/search/found-thing-json";
import { thingHref } from "./thing-href";

const found = (kind: FoundThingJson["kind"], value: string, organization: string | null = null): FoundThingJson => {
  return { kind, value, name: value, detail: "", organization_id: organization, organization_name: organization };
};
const params = new URLSearchParams("range=7d&zone=UTC&model=other&organization=elsewhere&sort=cost");

test("leads to the usage filtered by it alone, in the period in force", () => {
  expect(thingHref(found("model", "m1"), params, false)).toBe("/usage?range=7d&zone=UTC&model=m1");
  expect(thingHref(found("organization", "o1"), params, true)).toBe("/usage?range=7d&zone=UTC&organization=o1");
  expect(thingHref(found("user", "a&b=c", "o1"), params, false)).toBe("/usage?range=7d&zone=UTC&user=a%26b%3Dc");
});

test("an administrator is led to the user of that tenant, and a record to itself", () => {
  const empty = new URLSearchParams();
  expect(thingHref(found("user", "ada", "o1"), empty, true)).toBe("/usage?organization=o1&user=ada");
  expect(thingHref(found("record", "r1", "o1"), empty, false)).toBe("/requests?record=r1");
});
