import { getTranslations } from "next-intl/server";
import { DisagreementTable } from "@/components/pricing/disagreement-table";
import { Card } from "@/components/ui/card";
import { Command } from "@/components/ui/command";
import type { Viewer } from "@/lib/access/viewer";
import { getFormats } from "@/lib/i18n/get-formats";
import { BUNDLED_CATALOGUE, currentCatalogue } from "@/lib/pricing/catalogue/catalogue-data";
import { refreshCatalogue } from "@/lib/pricing/catalogue/catalogue-refresh";
import { listDisagreements } from "@/lib/pricing/comparison/list-disagreements";
import { countModels } from "@/lib/pricing/models/list-model-choices";

/** The release of the price catalogue in use, and how to get a newer one. */
export async function CatalogueSection({ viewer }: { viewer: Viewer }) {
  const [t, format] = await Promise.all([getTranslations("pricing.catalogue"), getFormats()]);
  await refreshCatalogue();
  const { name, providers, others = [] } = currentCatalogue();
  const disagreements = others.length > 0 ? await listDisagreements(viewer) : [];
  const { total, matched } = await countModels(viewer);
  const listed = providers.reduce((sum, provider) => sum + provider.models.length, 0);
  const isBundled = name === BUNDLED_CATALOGUE.name;
  const published = format.day(BUNDLED_CATALOGUE.publishedAt.toISOString().slice(0, 10));
  return (
    <>
      <Card title={name} description={isBundled ? t("bundled", { day: published }) : t("fetched")}>
        <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3">
          {[
            [t("providers"), format.count(providers.length)],
            [t("listed"), format.count(listed)],
            [t("priced"), t("pricedOf", { count: matched, total })],
          ].map(([label, value]) => (
            <div key={label}>
              <dt className="text-[13px] text-muted">{label}</dt>
              <dd className="mt-0.5 text-base font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-4 text-muted">
          {others.length === 0 ? t("noOthers") : t("others", { names: others.map((other) => other.name).join(", ") })}
        </p>
      </Card>
      {others.length > 0 && (
        <Card
          title={t("disagreements.title")}
          description={t("disagreements.description", { count: disagreements.length })}
          padded={false}
        >
          {disagreements.length > 0 && <DisagreementTable disagreements={disagreements} />}
        </Card>
      )}
      <Card title={t("newer")} description={t("newerHint")}>
        <Command label={t("command")} text="npm run prices:update" />
        <p className="mt-3 text-muted">
          {t.rich("options", { code: (chunks) => <code className="font-mono text-[13px]">{chunks}</code> })}
        </p>
      </Card>
    </>
  );
}
