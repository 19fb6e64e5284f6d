import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { OFFERED_PROVIDERS } from "@/lib/events/known-providers/offered-providers";
import { NewProviderKeyForm, type NewProviderKeyFormProps } from "./new-provider-key-form";
import { ProviderKeyTable, type ProviderKeyTableProps } from "./provider-key-table";

const CHOICES = OFFERED_PROVIDERS.map(({ id, name, connect }) => ({ id, name, ownBaseUrl: connect.ownBaseUrl }));

/** The keys at the providers that the gateway uses, and a form for another. */
export function ProviderKeysSection({
  organizations,
  ownOrganizationId,
  ...table
}: Omit<NewProviderKeyFormProps, "providers"> & ProviderKeyTableProps) {
  const t = useTranslations("keys.providerKeys");
  return (
    <div className="space-y-5 pt-5">
      <div>
        <h2 id="provider-keys" className="text-lg font-semibold tracking-tight">
          {t("title")}
        </h2>
        <p className="mt-1 max-w-prose text-muted">
          {t.rich("description", {
            gateway: (chunks) => (
              <a href="/connect?way=gateway" className="font-medium text-accent underline underline-offset-2">
                {chunks}
              </a>
            ),
          })}
        </p>
      </div>
      <Card title={t("store")} description={t("storeHint")}>
        <NewProviderKeyForm providers={CHOICES} organizations={organizations} ownOrganizationId={ownOrganizationId} />
      </Card>
      {table.providerKeys.length > 0 && (
        <Card padded={false}>
          <ProviderKeyTable {...table} />
        </Card>
      )}
    </div>
  );
}
