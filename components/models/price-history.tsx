import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { ActionButton } from "@/components/forms/action-button";
import { PriceSourceBadge } from "@/components/pricing/price-source-badge";
import { RateTable } from "@/components/pricing/rate-table";
import { UnitPrice } from "@/components/pricing/unit-price";
import { usePricePeriod } from "@/components/pricing/use-price-period";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { PriceVersionDto } from "@/lib/pricing/versions/price-version-dto";
import { NOTHING } from "@/lib/values/formats/format";
import { PriceState } from "./price-state";

export interface PriceHistoryProps {
  /** The newest first. */
  versions: PriceVersionDto[];
  /** The version that calls are priced by now. */
  currentId: string | null;
  mayManage: boolean;
  zone: string;
  now: Date;
}

/** Every price that a model ever had; none is ever changed, only superseded. */
export function PriceHistory({ versions, currentId, mayManage, zone, now }: PriceHistoryProps) {
  const t = useTranslations("models.history");
  const periodText = usePricePeriod();
  const tenantOf = ({ organizationName }: PriceVersionDto) => organizationName ?? t("everyTenant");
  const nameOf = ({ sourceDetail, matchedName, source }: PriceVersionDto) => sourceDetail || matchedName || source;
  return (
    <Table caption={t("title")}>
      <THead>
        <TR>
          <TH>{t("source")}</TH>
          <TH className="max-md:hidden">{t("holds")}</TH>
          <TH className="max-md:hidden">{t("for")}</TH>
          <TH numeric>{t("input")}</TH>
          <TH numeric>{t("output")}</TH>
          <TH>{t("state")}</TH>
        </TR>
      </THead>
      <TBody>
        {versions.map((version) => (
          <Fragment key={version.id}>
            <TR className="border-b-0! align-top">
              <TH scope="row" className="font-normal">
                <PriceSourceBadge source={version.source} />
                <span className="mt-1 block break-words text-muted">
                  {version.sourceLink === null ? (
                    version.sourceDetail
                  ) : (
                    <a href={version.sourceLink} className="underline underline-offset-2">
                      {version.sourceDetail}
                    </a>
                  )}
                </span>
                {version.matchedName && (
                  <span className="block font-mono text-xs wrap-anywhere text-muted">{version.matchedName}</span>
                )}
                <span className="block text-muted md:hidden">
                  {t("holdsFor", { period: periodText(version), tenant: tenantOf(version) })}
                </span>
              </TH>
              <TD className="min-w-36 max-md:hidden">{periodText(version)}</TD>
              <TD className="max-md:hidden">{tenantOf(version)}</TD>
              <TD numeric>
                <StandardRate version={version} bucket="input" />
              </TD>
              <TD numeric>
                <StandardRate version={version} bucket="output" />
              </TD>
              <TD className="min-w-28">
                <PriceState version={version} currentId={currentId} zone={zone} now={now} />
                {mayManage && version.source !== "CATALOGUE" && !version.supersededAt && (
                  <span className="mt-1.5 block">
                    <ActionButton
                      label={t("withdraw")}
                      description={t("withdrawPrice", { name: nameOf(version) })}
                      confirm={t("withdrawSure")}
                      method="DELETE"
                      url={`/api/admin/prices/${version.id}`}
                      variant="danger"
                    />
                  </span>
                )}
              </TD>
            </TR>
            <TR>
              <TD colSpan={6} className="pt-0!">
                <details>
                  <summary className="inline-flex min-h-6 items-center text-accent hover:underline">
                    {t("rates", { count: version.rates.length })}
                  </summary>
                  {/* As wide as the table is without it, and no wider. */}
                  <div className="w-0 min-w-full">
                    <RateTable caption={t("ratesOf", { name: nameOf(version) })} rates={version.rates} />
                  </div>
                </details>
              </TD>
            </TR>
          </Fragment>
        ))}
      </TBody>
    </Table>
  );
}

function StandardRate({ version, bucket }: { version: PriceVersionDto; bucket: string }) {
  const rate = version.rates.find(
    (candidate) => candidate.bucket === bucket && candidate.serviceTier === "" && candidate.aboveInputTokens === 0,
  );
  return rate ? <UnitPrice name={bucket} usdPerMillion={rate.usdPerMillion} /> : NOTHING;
}
