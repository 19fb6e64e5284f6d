import { expect, it } from "vitest";
import { type BookedContract, chooseContract } from "./choose-contract";

const NOON = new Date("2026-03-01T12:00:00Z");

function contract(id: string, terms: Partial<BookedContract> = {}): BookedContract {
  const always = { effectiveFrom: -Infinity, effectiveTo: Infinity };
  return { id, organizationId: "one", scope: "all", percent: 0n, ...always, ...terms };
}

const chosen = (contracts: BookedContract[]) => chooseContract(contracts, "one", NOON)?.id ?? null;

it("takes the narrowest, in whatever order they were made", () => {
  const contracts = (["all", "provider", "model"] as const).map((scope) => contract(scope, { scope }));
  expect([chosen(contracts), chosen(contracts.toReversed())]).toEqual(["model", "model"]);
  expect([chosen(contracts.slice(0, 2)), chosen(contracts.slice(0, 2).reverse())]).toEqual(["provider", "provider"]);
});

it.each(["all", "provider", "model"] as const)("takes the one that was made last of two for %s", (scope) => {
  expect(chosen([contract("first", { scope }), contract("second", { scope })])).toBe("second");
});

it("takes one from its start on and up to its end, without it", () => {
  const at = NOON.getTime();
  expect(chosen([contract("from", { effectiveFrom: at })])).toBe("from");
  expect(chosen([contract("from", { effectiveFrom: at + 1 })])).toBeNull();
  expect(chosen([contract("to", { effectiveTo: at })])).toBeNull();
  expect(chosen([contract("to", { effectiveTo: at + 1 })])).toBe("to");
});

it("takes no other organization's", () => {
  expect(chosen([contract("theirs", { organizationId: "two", scope: "model" })])).toBeNull();
});
