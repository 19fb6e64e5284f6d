import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { RefreshWhile } from "@/components/ui/refresh-while";
import type { ModelManagement } from "@/lib/reading/models/get-model-management";

/** Merges into a model that are under way, and the names that mean it since earlier ones. */
export function ModelAliases({ aliases, aliasCount, merges }: ModelManagement) {
  const t = useTranslations("models.merge");
  return (
    <>
      <RefreshWhile active={merges.some(({ status }) => status === "MERGING")} />
      {merges.map(({ id, name, status, recordsDone, recordsTotal, error }) => (
        <Alert key={id} tone={status === "FAILED" ? "error" : "info"}>
          {status === "FAILED"
            ? t("stopped", { name, message: error ?? "" })
            : t("running", { name, done: recordsDone, total: recordsTotal })}
        </Alert>
      ))}
      {aliasCount > 0 && (
        <p className="wrap-anywhere text-muted">
          {t("names", { names: aliases.join(", "), others: aliasCount - aliases.length })}
        </p>
      )}
    </>
  );
}
