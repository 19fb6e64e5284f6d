import { getTranslations } from "next-intl/server";
import { ContractTable } from "@/components/pricing/contract-table";
import { DefaultPriceForm } from "@/components/pricing/default-price-form";
import { DefaultPriceTable } from "@/components/pricing/default-price-table";
import { NewContractForm } from "@/components/pricing/new-contract-form";
import { Card } from "@/components/ui/card";
import type { Viewer } from "@/lib/auth/viewer";
import { listContracts } from "@/lib/contracts/list-contracts";
import { listModelChoices } from "@/lib/models/list-model-choices";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { getDefaultPrice } from "@/lib/prices/get-default-price";

/** What single tenants pay: contracts on list prices, and estimates for models without a price. */
export async function ContractsSection({ viewer }: { viewer: Viewer }) {
  const t = await getTranslations("pricing");
  const [contracts, organizations, choices] = await Promise.all([
    listContracts(viewer),
    listOrganizations(viewer),
    listModelChoices(viewer),
  ]);
  const defaults = await Promise.all(
    organizations.map(async ({ id, name }) => ({ id, name, price: await getDefaultPrice(viewer, id) })),
  );
  const set = defaults.flatMap(({ price, ...organization }) => (price ? [{ ...organization, price }] : []));
  return (
    <>
      <Card
        title={t("contracts.title")}
        description={contracts.length === 0 ? t("contracts.none") : t("contracts.description")}
        padded={false}
      >
        {contracts.length > 0 && <ContractTable contracts={contracts} />}
      </Card>
      <Card title={t("contracts.form.title")} description={t("contracts.form.description")}>
        <NewContractForm
          organizations={organizations.map(({ id, name }) => ({ id, name }))}
          providers={choices.providers}
          models={choices.isWhole ? choices.models : null}
        />
      </Card>
      <Card
        title={t("defaults.title")}
        description={set.length === 0 ? t("defaults.none") : t("defaults.description")}
        padded={false}
      >
        {set.length > 0 && <DefaultPriceTable rows={set} />}
        <div className="border-t border-line p-4 sm:p-5">
          <DefaultPriceForm organizations={organizations.map(({ id, name }) => ({ id, name }))} />
        </div>
      </Card>
    </>
  );
}
