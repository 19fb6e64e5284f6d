import { useTranslations } from "next-intl";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import texts from "@/lib/i18n/en/pricing.json";
import { type Billable, findRate } from "@/lib/pricing/calculate/calculate-cost";
import type { PriceRateDto } from "@/lib/pricing/versions/price-version-dto";
import { NOTHING } from "@/lib/values/formats/format";
import { formatDecimal, PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { BillableLabel } from "./billable-label";
import { BILLABLES } from "./billables";
import { UnitPrice } from "./unit-price";

const isKnownTier = (tier: string): tier is keyof typeof texts.tiers => tier in texts.tiers;
const ORDER = Object.keys(BILLABLES);

/** All rates of a price: a line for each thing billed, a column for each service tier and context threshold. */
export function RateTable({ caption, rates }: { caption: string; rates: PriceRateDto[] }) {
  const t = useTranslations("pricing.rates");
  const tiers = useTranslations("pricing.tiers");
  const tierOf = (tier: string) => (tier === "" ? t("standard") : isKnownTier(tier) ? tiers(tier) : tier);
  const buckets = [...new Set(rates.map((rate) => rate.bucket))].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  const columns = [...new Map(rates.map((rate) => [columnOf(rate), rate])).entries()].sort(
    ([, a], [, b]) => a.serviceTier.localeCompare(b.serviceTier) || a.aboveInputTokens - b.aboveInputTokens,
  );
  return (
    <Table caption={caption}>
      <THead>
        <TR>
          <TH>{t("unit")}</TH>
          {columns.map(([key, rate]) => (
            <TH key={key} numeric className="whitespace-nowrap">
              {tierOf(rate.serviceTier)}
              {rate.aboveInputTokens > 0 && (
                <span className="block font-normal">{t("over", { count: rate.aboveInputTokens })}</span>
              )}
            </TH>
          ))}
        </TR>
      </THead>
      <TBody>
        {buckets.map((bucket) => (
          <TR key={bucket}>
            <TH scope="row" className="whitespace-nowrap">
              <BillableLabel name={bucket} />
            </TH>
            {columns.map(([key, column]) => {
              const own = rates.find((rate) => rate.bucket === bucket && columnOf(rate) === key);
              const price = own?.usdPerMillion ?? billedAt(rates, bucket, column);
              return (
                <TD key={key} numeric className={own ? "" : "text-muted"}>
                  {price ? <UnitPrice name={bucket} usdPerMillion={price} /> : NOTHING}
                </TD>
              );
            })}
          </TR>
        ))}
      </TBody>
    </Table>
  );
}

/** What has no rate of its own in a tier or context is billed at the standard one, which is shown muted. */
function billedAt(rates: PriceRateDto[], bucket: string, column: PriceRateDto): string | null {
  const exact = rates.map((rate) => ({
    bucket: rate.bucket as Billable,
    serviceTier: rate.serviceTier,
    aboveInputTokens: rate.aboveInputTokens,
    nanoUsdPerMillion: parseDecimal(rate.usdPerMillion, PRICE_PLACES),
  }));
  const found = findRate(exact, bucket as Billable, column.aboveInputTokens + 1, column.serviceTier);
  return found && formatDecimal(found.nanoUsdPerMillion, PRICE_PLACES);
}

const columnOf = ({ serviceTier, aboveInputTokens }: PriceRateDto) => `${serviceTier} ${aboveInputTokens}`;
