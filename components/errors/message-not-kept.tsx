import { useTranslations } from "next-intl";

export interface MessageNotKeptProps {
  /** Whose setting it is; null for the viewer's own. */
  organizationId: string | null;
}

/** Says why a provider's message is missing, and where that can be changed. */
export function MessageNotKept({ organizationId }: MessageNotKeptProps) {
  const t = useTranslations("errors");
  const href = organizationId ? `/settings?organization=${organizationId}` : "/settings";
  const link = (chunks: React.ReactNode) => (
    <a href={href} className="font-medium text-accent underline underline-offset-2">
      {chunks}
    </a>
  );
  return <>{t.rich("notKept", { a: link })}</>;
}
