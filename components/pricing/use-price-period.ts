import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { formatPricePeriod, type PricePeriod } from "./format-price-period";

/** How to tell when a price holds. */
export function usePricePeriod(): (period: PricePeriod) => string {
  const t = useTranslations("pricing");
  const format = useFormats();
  return (period) => formatPricePeriod(period, format, t);
}
