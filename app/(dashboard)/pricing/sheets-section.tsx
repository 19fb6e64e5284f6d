import { PriceSheetImport } from "@/components/pricing/price-sheet-import";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";

const EXPORTS = [
  { search: "format=csv", label: "CSV" },
  { search: "format=json", label: "JSON" },
  { search: "format=csv&difference=true", label: "CSV with difference to the catalogue" },
  { search: "format=csv&unit=microcents", label: "CSV in microcents" },
];

/** Price sheets in and out. */
export function SheetsSection() {
  return (
    <>
      <Card
        title="Import a price sheet"
        description="Its prices go before the catalogue’s, and take the place of an earlier sheet’s for the same models."
      >
        <PriceSheetImport />
      </Card>
      <Card title="Export" description="The prices in force of all models, in the form that the import takes.">
        <div className="flex flex-wrap gap-2">
          {EXPORTS.map(({ search, label }) => (
            <a key={search} href={`/api/admin/price-sheets/export?${search}`} download className={buttonClass()}>
              {label}
            </a>
          ))}
        </div>
      </Card>
    </>
  );
}
