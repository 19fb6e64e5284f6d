import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { BillableLabel } from "./billable-label";
import { BILLABLES, COMMON_BILLABLES, isBillable } from "./billables";
import { TIERS } from "./new-price-body";
import { RateInputs } from "./rate-inputs";

const RARER = Object.keys(BILLABLES)
  .filter(isBillable)
  .filter((name) => !COMMON_BILLABLES.includes(name));

/** The rarer fields of a price: other buckets and items, service tiers, long contexts. */
export function MorePriceFields() {
  const t = useTranslations("pricing");
  return (
    <details className="group rounded-md border border-line">
      <summary className="flex min-h-9 items-center gap-1.5 px-3 py-2 text-[13px] font-medium -outline-offset-2!">
        <span aria-hidden="true" className="transition-transform group-open:rotate-90">
          ›
        </span>
        {t("form.more")}
      </summary>
      <div className="space-y-5 border-t border-line p-3">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <RateInputs names={RARER} />
        </div>
        <fieldset>
          <legend className="mb-2 text-[13px] font-semibold">{t("form.tiers")}</legend>
          <div className="grid grid-cols-3 gap-4 lg:grid-cols-6">
            {TIERS.map((tier) => (
              <Input
                key={tier}
                id={`tier-${tier}`}
                name={`tier-${tier}`}
                label={t(`tiers.${tier}`)}
                inputMode="decimal"
                autoComplete="off"
                placeholder={tier === "priority" ? "2" : "0.5"}
                className="text-right"
              />
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend className="mb-2 text-[13px] font-semibold">{t("form.long")}</legend>
          <div className="grid gap-4 sm:grid-cols-3">
            <Input
              type="number"
              id="price-above"
              name="above"
              label={t("form.above")}
              min={1}
              placeholder="200000"
              className="text-right"
            />
            {(["input", "output"] as const).map((bucket) => (
              <Input
                key={bucket}
                id={`price-above-${bucket}`}
                name={`above-${bucket}`}
                label={<BillableLabel name={bucket} />}
                inputMode="decimal"
                autoComplete="off"
                placeholder={t("form.currency")}
                className="text-right"
              />
            ))}
          </div>
        </fieldset>
      </div>
    </details>
  );
}
