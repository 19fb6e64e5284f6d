import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";

/** Whether a call worked: by icon and word, the colour only underlines it. */
export function RecordStatus({ success, errorType }: { success: boolean; errorType: string | null }) {
  const t = useTranslations("requests");
  const Icon = success ? CircleCheck : CircleX;
  return (
    <span className={`inline-flex max-w-48 items-center gap-1.5 ${success ? "text-positive" : "text-negative"}`}>
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <span className="truncate" title={errorType ?? undefined}>
        {success ? t("status.successful") : t("status.failed")}
        {errorType && <span className="text-muted"> · {errorType}</span>}
      </span>
    </span>
  );
}
