import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { CopyButton } from "@/components/ui/copy-button";

export interface SecretOnceProps {
  title: string;
  secret: string;
  children?: ReactNode;
}

/** Shows a secret that cannot be shown again. */
export function SecretOnce({ title, secret, children }: SecretOnceProps) {
  const t = useTranslations("common");
  return (
    <Alert tone="success" title={title}>
      <div className="flex flex-wrap items-center gap-3">
        <code className="min-w-0 font-mono text-[13px] break-all text-text">{secret}</code>
        <CopyButton text={secret} />
      </div>
      <p className="mt-2">{t("copyNow")}</p>
      {children}
    </Alert>
  );
}
