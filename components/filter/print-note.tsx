import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";

/** On paper only, where nothing counts the seconds: of when the figures are. */
export function PrintNote({ at, zone }: { at: Date; zone: string }) {
  const t = useTranslations("filter");
  const format = useFormats();
  return (
    <p className="hidden text-[13px] text-muted print:block">{t("printed", { at: format.instant(at, zone), zone })}</p>
  );
}
