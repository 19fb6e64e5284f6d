import { numberFormat } from "@/lib/values/formats/intl-formats";

const USD = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol", notation: "compact" } as const;

/** How an axis writes its values: whole dollars, cents or less by the height of the peak; counts shortened. */
export function axisFormat(unit: "usd" | "count", peak: number, locale: string): Intl.NumberFormat {
  if (unit === "count") return numberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  if (peak >= 10) return numberFormat(locale, { ...USD, maximumFractionDigits: 1 });
  if (peak >= 0.1) return numberFormat(locale, { ...USD, minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return numberFormat(locale, { ...USD, maximumSignificantDigits: 2 });
}
