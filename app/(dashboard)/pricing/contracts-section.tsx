import { getTranslations } from "next-intl/server";
import { ContractTable } from "@/components/contracts/contract-table";
import { DefaultPriceForm } from "@/components/contracts/default-price-form";
import { DefaultPriceTable } from "@/components/contracts/default-price-table";
import { NewContractForm } from "@/components/contracts/new-contract-form";
import { Card } from "@/components/ui/card";
import type { Viewer } from "@/lib/access/viewer";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { listContracts } from "@/lib/pricing/contracts/list-contracts";
import { listModelChoices } from "@/lib/pricing/models/list-model-choices";
import { getDefaultPrice } from "@/lib/pricing/versions/get-default-price";

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
