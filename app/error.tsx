"use client";

import { useTranslations } from "next-intl";
import { MessagePage } from "@/components/shell/message-page";
import { Button } from "@/components/ui/button";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("common.pages");
  return (
    <MessagePage title={t("failed")}>
      <p>{error.digest ? t("whyReference", { reference: error.digest }) : t("why")}</p>
      <Button type="button" variant="primary" className="mt-4" onClick={reset}>
        {t("retry")}
      </Button>
    </MessagePage>
  );
}
