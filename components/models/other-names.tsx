import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Card } from "@/components/ui/card";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { OtherName } from "@/lib/reading/models/list-other-names";

/** The names under which the requests of an "other" model were sent. */
export function OtherNames({ names }: { names: OtherName[] }) {
  const t = useTranslations("models.other");
  const format = useFormats();
  return (
    <Card title={t("title")} description={names.length === 0 ? t("none") : t("description")} padded={false}>
      {names.length > 0 && (
        <Table caption={t("title")} dense>
          <THead>
            <TR>
              <TH>{t("nameColumn")}</TH>
              <TH numeric>{t("requests")}</TH>
            </TR>
          </THead>
          <TBody>
            {names.map(({ name, requests }) => (
              <TR key={name}>
                <TH scope="row" className="font-mono text-[13px] font-normal wrap-anywhere">
                  <bdi>{name}</bdi>
                </TH>
                <TD numeric>{format.count(requests)}</TD>
              </TR>
            ))}
          </TBody>
        </Table>
      )}
    </Card>
  );
}
