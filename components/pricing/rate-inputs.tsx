import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import type { Billable } from "@/lib/pricing/calculate/calculate-cost";
import { BillableLabel } from "./billable-label";

/** A field for the price of each bucket or item, by the unit that people know it by. */
export function RateInputs({ names }: { names: readonly Billable[] }) {
  const t = useTranslations("pricing.form");
  return names.map((name) => (
    <Input
      key={name}
      id={`price-${name}`}
      name={name}
      label={<BillableLabel name={name} />}
      inputMode="decimal"
      autoComplete="off"
      pattern="\s*[0-9]*[.]?[0-9]+\s*"
      title={t("format")}
      placeholder={t("currency")}
      className="text-right"
    />
  ));
}
