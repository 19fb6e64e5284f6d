import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";

/** In place of a section that could not be read; the others stay. */
export function SectionError({ title, message, retryHref }: { title: string; message: string; retryHref: string }) {
  const t = useTranslations("usage");
  return (
    <Alert tone="error" title={title}>
      <p>
        {message}{" "}
        <a href={retryHref} className="font-medium text-accent underline underline-offset-2">
          {t("retry")}
        </a>
      </p>
    </Alert>
  );
}
