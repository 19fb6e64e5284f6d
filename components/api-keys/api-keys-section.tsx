import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { ApiKeyTable, type ApiKeyTableProps } from "./api-key-table";
import { NewApiKeyForm, type NewApiKeyFormProps } from "./new-api-key-form";

/** The keys with which programs report usage or read it, and a form for another. */
export function ApiKeysSection({ apiKeys, isAdmin, zone, now, ...form }: ApiKeyTableProps & NewApiKeyFormProps) {
  const t = useTranslations("keys.reporting");
  return (
    <div className="space-y-5">
      <h2 className="text-lg font-semibold tracking-tight">{t("title")}</h2>
      <Card title={t("create")}>
        <NewApiKeyForm {...form} />
      </Card>
      <Card padded={apiKeys.length === 0}>
        {apiKeys.length === 0 ? (
          <p className="text-muted">{t("none")}</p>
        ) : (
          <ApiKeyTable {...{ apiKeys, isAdmin, zone, now }} />
        )}
      </Card>
    </div>
  );
}
