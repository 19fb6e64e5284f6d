import { useTranslations } from "next-intl";
import type { ModelDto } from "@/lib/reading/models/model-dto";

/** On a phone, where requests have no column of their own: how many there were. */
export function ModelCount({ model: { requests } }: { model: ModelDto }) {
  const t = useTranslations("models");
  return <span className="block text-muted md:hidden">{t("requests", { count: requests })}</span>;
}
