import { useFormats } from "@/components/i18n/use-formats";

/** An amount for reading, with the exact one beside it for machines and on hover. */
export function Usd({ amount, places }: { amount: string; places?: number }) {
  const format = useFormats();
  return (
    <data value={amount} title={format.exactUsd(amount)}>
      {format.usd(amount, places)}
    </data>
  );
}
