import { useTranslations } from "next-intl";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { ModelDisagreement } from "@/lib/pricing/comparison/list-disagreements";

/** What each source asks for the models on whose price they disagree; the first is the one in use where it is sure of the name. */
export function DisagreementTable({ disagreements }: { disagreements: readonly ModelDisagreement[] }) {
  const t = useTranslations("pricing.catalogue.disagreements");
  return (
    <Table caption={t("title")}>
      <THead>
        <TR>
          <TH>{t("model")}</TH>
          <TH>{t("source")}</TH>
          <TH numeric>{t("input")}</TH>
          <TH numeric>{t("cacheRead")}</TH>
          <TH numeric>{t("output")}</TH>
        </TR>
      </THead>
      <TBody>
        {disagreements.flatMap(({ modelId, displayName, provider, sources }) =>
          sources.map(({ release, link, price }, position) => (
            <TR key={`${modelId} ${release}`}>
              <TH scope="row" className="font-normal">
                {position === 0 && (
                  <>
                    <a href={`/models/${modelId}`} className="font-medium text-accent underline underline-offset-2">
                      <bdi className="wrap-anywhere">{displayName}</bdi>
                    </a>
                    <span className="block text-muted">{provider}</span>
                  </>
                )}
              </TH>
              <TD>
                {link === null ? (
                  release
                ) : (
                  <a href={link} className="underline underline-offset-2">
                    {release}
                  </a>
                )}
              </TD>
              <TD numeric>{price.input ?? "–"}</TD>
              <TD numeric>{price.cacheRead ?? "–"}</TD>
              <TD numeric>{price.output ?? "–"}</TD>
            </TR>
          )),
        )}
      </TBody>
    </Table>
  );
}
