import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";

/** Whether a call worked: by icon and word, the colour only underlines it. */
export function RecordStatus({ success, errorType }: { success: boolean; errorType: string | null }) {
  const t = useTranslations("requests");
  const Icon = success ? CircleCheck : CircleX;
  return (
    <span className={`inline-flex max-w-36 items-start gap-1.5 ${success ? "text-positive" : "text-negative"}`}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">
        {success ? t("status.successful") : t("status.failed")}
        {errorType && (
          <bdi className="block truncate text-muted" title={errorType}>
            {errorType}
          </bdi>
        )}
      </span>
    </span>
  );
}
