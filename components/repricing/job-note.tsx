import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { RepricingProgress } from "@/lib/ledger/repricing/repricing-job";

/** What a job's state means for the costs that pages show. */
export function JobNote({
  job: { status, recordsDone, recordsChanged, recordsClosed, error },
}: {
  job: RepricingProgress;
}) {
  const t = useTranslations("pricing.job");
  if (status === "FAILED") {
    return (
      <Alert tone="error" title={t("failed")}>
        {error ? t("failedWhy", { reason: error }) : t("failedLog")}
      </Alert>
    );
  }
  return (
    <>
      {status === "PREVIEWED" && recordsChanged === 0 && (
        <Alert title={t("same")}>{t("sameWhy", { count: recordsDone })}</Alert>
      )}
      {status === "DONE" && <Alert tone="success">{t("done")}</Alert>}
      {status === "CANCELLED" && <Alert>{t("cancelled")}</Alert>}
      {recordsClosed > 0 && (
        <Alert tone="warning" title={t("inClosed", { count: recordsClosed })}>
          {t.rich("openMonths", {
            link: (chunks) => (
              <a href="/pricing?tab=months" className="font-medium text-accent underline underline-offset-2">
                {chunks}
              </a>
            ),
          })}
        </Alert>
      )}
    </>
  );
}
