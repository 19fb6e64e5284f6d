import { formatExactUsd, formatUsd } from "@/lib/format-usd";

/** An amount for reading, with the exact one beside it for machines and on hover. */
export function Usd({ amount, places }: { amount: string; places?: number }) {
  return (
    <data value={amount} title={formatExactUsd(amount)}>
      {formatUsd(amount, places)}
    </data>
  );
}
