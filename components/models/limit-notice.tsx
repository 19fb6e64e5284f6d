import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { LimitNotice as Notice } from "@/lib/pricing/models/get-limit-notice";

/** Says that names were recorded under "Other models", and where the limit is changed. */
export function LimitNotice({ tenants, tenantCount, limit }: Notice) {
  const t = useTranslations("models.other");
  const names = t("tenants", { names: tenants.join(", "), others: tenantCount - tenants.length });
  return (
    <Alert tone="warning" title={t("notice")}>
      <p>
        {t("noticeText", { tenants: names, limit })}{" "}
        <a href="/settings/installation" className="font-medium text-accent underline underline-offset-2">
          {t("change")}
        </a>
      </p>
    </Alert>
  );
}
