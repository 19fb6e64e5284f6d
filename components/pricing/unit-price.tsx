import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { toUnitPrice } from "./billables";
import { useBillableNames } from "./use-billable-names";

export interface UnitPriceProps {
  /** A token bucket or a billed item. */
  name: string;
  /** As stored: USD per million pieces. */
  usdPerMillion: string;
}

/** A price for its unit, with all its digits on hover. */
export function UnitPrice({ name, usdPerMillion }: UnitPriceProps) {
  const t = useTranslations("pricing");
  const format = useFormats();
  const { unitNameOf } = useBillableNames();
  const amount = toUnitPrice(name, usdPerMillion);
  const digits = amount.replace(/\.?0+$/, "");
  const places = digits.split(".").at(1)?.length ?? 0;
  return (
    <data
      value={digits}
      title={t("unitPrice", { amount: format.usd(amount, Math.max(places, 2)), unit: unitNameOf(name) })}
    >
      {format.usd(amount)}
    </data>
  );
}
