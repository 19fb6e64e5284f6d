import { formatUsd } from "@/lib/format-usd";
import { billableName, toUnitPrice } from "./billables";

export interface UnitPriceProps {
  /** A token bucket or a billed item. */
  name: string;
  /** As stored: USD per million pieces. */
  usdPerMillion: string;
}

/** A price for its unit, with all its digits on hover. */
export function UnitPrice({ name, usdPerMillion }: UnitPriceProps) {
  const amount = toUnitPrice(name, usdPerMillion);
  const digits = amount.replace(/\.?0+$/, "");
  return (
    <data value={digits} title={`$${digits} ${billableName(name).unit}`}>
      {formatUsd(amount)}
    </data>
  );
}
