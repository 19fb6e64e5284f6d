import { describe, expect, it } from "vitest";
import type { BookedPrice } from "@/lib/pricing/calculate/choose-price";
import { nextAtClock, pricesInForce } from "./prices-in-force";

const AT = new Date("2026-11-22T12:00:00Z");

function price(id: string, more: Partial<BookedPrice> = {}): BookedPrice {
  return {
    id,
    organizationId: null,
    source: "CATALOGUE",
    effectiveFrom: -Infinity,
    effectiveTo: Infinity,
    dailyFrom: null,
    dailyTo: null,
    rates: [],
    ...more,
  };
}

const idsOf = (prices: BookedPrice[]) => pricesInForce(prices, AT).map((found) => found.price.id);

describe("pricesInForce", () => {
  it("is the one that holds now, and those of other hours, each at its hour", () => {
    const night = price("night", { dailyFrom: "16:30:00", dailyTo: "00:30:00" });
    const found = pricesInForce([price("day"), night], AT);
    expect(found.map((one) => [one.price.id, one.instant.toISOString()])).toEqual([
      ["day", "2026-11-22T12:00:00.000Z"],
      ["night", "2026-11-22T16:30:00.000Z"],
    ]);
  });

  it("has neither past nor future prices, nor a tenant's, nor what another source goes before", () => {
    const now = AT.getTime();
    expect(
      idsOf([
        price("listed", { dailyFrom: "01:00:00", dailyTo: "02:00:00" }),
        price("past", { effectiveTo: now }),
        price("future", { effectiveFrom: now + 1 }),
        price("own", { organizationId: "one", source: "CONTRACT" }),
        price("sheet", { source: "SHEET", effectiveTo: now + 1 }),
      ]),
    ).toEqual(["sheet"]);
    const ending = price("ending", { effectiveTo: now + 1 });
    expect(pricesInForce([ending], AT)).toEqual([{ price: ending, instant: AT }]);
    expect(idsOf([])).toEqual([]);
  });
});

it("nextAtClock is today when the time is still to come", () => {
  expect(nextAtClock(AT, "12:00:00").toISOString()).toBe("2026-11-22T12:00:00.000Z");
  expect(nextAtClock(AT, "11:59:59").toISOString()).toBe("2026-11-23T11:59:59.000Z");
});
