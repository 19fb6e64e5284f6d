import { describe, expect, it } from "vitest";
import { type BookedPrice, choosePrice } from "./choose-price";

const ORGANIZATION = "one";
const NOON = new Date("2026-03-01T12:00:00Z");

function price(id: string, terms: Partial<BookedPrice> = {}): BookedPrice {
  const always = { effectiveFrom: -Infinity, effectiveTo: Infinity, dailyFrom: null, dailyTo: null };
  return { id, organizationId: null, source: "MANUAL", ...always, rates: [], ...terms };
}

const chosen = (prices: BookedPrice[], at = NOON) => choosePrice(prices, ORGANIZATION, at)?.id ?? null;

describe("of prices that hold", () => {
  it("the one of the stronger source wins, in whatever order they were made", () => {
    const sources = ["DEFAULT", "CATALOGUE", "SHEET", "MANUAL", "CONTRACT"] as const;
    const prices = sources.map((source) => price(source, { source }));
    for (let count = 1; count <= prices.length; count++) {
      expect(chosen(prices.slice(0, count))).toBe(sources[count - 1]);
      expect(chosen(prices.slice(0, count).reverse())).toBe(sources[count - 1]);
    }
  });

  it("the one that began last wins; of two that began together, the one that was made last", () => {
    const [early, late] = [price("early", { effectiveFrom: 1 }), price("late", { effectiveFrom: 2 })];
    expect([chosen([early, late]), chosen([late, early])]).toEqual(["late", "late"]);
    expect(chosen([price("first"), price("second")])).toBe("second");
    expect(chosen([late, price("made later", { effectiveFrom: 2 })])).toBe("made later");
  });

  it("the one for certain hours wins over one for the whole day, though that began later", () => {
    const night = price("hours", { dailyFrom: "11:00:00", dailyTo: "12:00:01" });
    expect(chosen([night, price("day", { effectiveFrom: 5 })])).toBe("hours");
  });
});

it("holds from its start on and up to its end, without it", () => {
  const at = NOON.getTime();
  expect(chosen([price("from", { effectiveFrom: at })])).toBe("from");
  expect(chosen([price("from", { effectiveFrom: at + 1 })])).toBeNull();
  expect(chosen([price("to", { effectiveTo: at })])).toBeNull();
  expect(chosen([price("to", { effectiveTo: at + 1 })])).toBe("to");
});

it("holds at its hours, the first included and the last not, also across midnight", () => {
  const holds = (dailyFrom: string, dailyTo: string) => chosen([price("hours", { dailyFrom, dailyTo })]) !== null;
  expect([holds("12:00:00", "13:00:00"), holds("11:00:00", "12:00:00")]).toEqual([true, false]);
  expect([holds("22:00:00", "12:00:01"), holds("22:00:00", "12:00:00")]).toEqual([true, false]);
  expect([holds("12:00:00", "06:00:00"), holds("12:00:01", "06:00:00")]).toEqual([true, false]);
});

it("is nobody else's", () => {
  expect(chosen([price("theirs", { organizationId: "two", source: "CONTRACT" })])).toBeNull();
  expect(chosen([price("ours", { organizationId: ORGANIZATION })])).toBe("ours");
});
