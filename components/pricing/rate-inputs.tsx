import { Input } from "@/components/ui/input";
import type { Billable } from "@/lib/pricing/calculate-cost";
import { BILLABLES } from "./billables";

/** A field for the price of each bucket or item, by the unit that people know it by. */
export function RateInputs({ names }: { names: Billable[] }) {
  return names.map((name) => (
    <Input
      key={name}
      id={`price-${name}`}
      name={name}
      label={
        <>
          {BILLABLES[name].label} <span className="font-normal text-muted">{BILLABLES[name].unit}</span>
        </>
      }
      inputMode="decimal"
      autoComplete="off"
      pattern="\s*[0-9]*[.]?[0-9]+\s*"
      title="A price in USD, like 2.50"
      placeholder="USD"
      className="text-right"
    />
  ));
}
