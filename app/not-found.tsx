import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { MessagePage } from "@/components/shell/message-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.pages");
  return { title: t("notFound") };
}

export default function NotFound() {
  const t = useTranslations("common.pages");
  return (
    <MessagePage title={t("missing")}>
      <p>{t("missingHint")}</p>
    </MessagePage>
  );
}
