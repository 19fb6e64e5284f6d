import { useTranslations } from "next-intl";
import { PriceSheetImport } from "@/components/price-sheets/price-sheet-import";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";

const EXPORTS = [
  { search: "format=csv", label: "csv" },
  { search: "format=json", label: "json" },
  { search: "format=csv&difference=true", label: "difference" },
  { search: "format=csv&unit=microcents", label: "microcents" },
] as const;

/** Price sheets in and out. */
export function SheetsSection() {
  const t = useTranslations("pricing.sheets");
  return (
    <>
      <Card title={t("title")} description={t("description")}>
        <PriceSheetImport />
      </Card>
      <Card title={t("exportTitle")} description={t("exportHint")}>
        <div className="flex flex-wrap gap-2">
          {EXPORTS.map(({ search, label }) => (
            <a key={search} href={`/api/admin/price-sheets/export?${search}`} download className={buttonClass()}>
              {t(`exports.${label}`)}
            </a>
          ))}
        </div>
      </Card>
    </>
  );
}
