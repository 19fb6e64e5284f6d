import type { Formats } from "@/lib/values/formats/formats";
import { numberFormat } from "@/lib/values/formats/intl-formats";

/** A percentage to add or to take away, with its sign: "+12.5%", "−10%", "0%". */
export function formatPercentChange(percent: string | number, { locale }: Formats): string {
  const value = Number(percent);
  const options = { style: "unit", unit: "percent", maximumFractionDigits: 6 } as const;
  const size = numberFormat(locale, options).format(Math.abs(value));
  return value === 0 ? size : `${value < 0 ? "−" : "+"}${size}`;
}
