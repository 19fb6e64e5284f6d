import { createTranslator } from "next-intl";
import { expect, it } from "vitest";
import { ENGLISH } from "@/lib/i18n/english";
import { formatsFor } from "@/lib/values/formats/formats";
import { formatPricePeriod, type PricePeriod } from "./format-price-period";

const DAY = new Date("2026-03-01T00:00:00Z");
const HOUR = new Date("2026-04-01T16:30:00Z");

function told(period: PricePeriod, locale = "en-US"): string {
  const words = createTranslator({ locale, messages: ENGLISH, namespace: "pricing" });
  return formatPricePeriod(period, formatsFor(locale, String), words);
}

it.each([
  [null, null, "always"],
  [DAY, null, "from Mar 1, 2026"],
  [null, DAY, "until Mar 1, 2026"],
  [DAY, HOUR, "Mar 1, 2026 until Apr 1, 2026, 16:30 UTC"],
])("from %s to %s is “%s”", (effectiveFrom, effectiveTo, text) => {
  expect(told({ effectiveFrom, effectiveTo })).toBe(text);
});

it("names the hours of a price that changes by the hour", () => {
  const hours = { dailyFrom: "16:30:00", dailyTo: "00:30:00" };
  expect(told({ effectiveFrom: null, effectiveTo: null, ...hours })).toBe("always, 16:30–00:30 UTC");
});

it("writes days as the reader's country does", () => {
  expect(told({ effectiveFrom: DAY, effectiveTo: null }, "en-GB")).toBe("from 1 Mar 2026");
});
