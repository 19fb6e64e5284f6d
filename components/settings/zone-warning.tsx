"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Spinner } from "@/components/ui/spinner";

export interface ZoneWarningProps {
  zone: string;
  /** How many requests have their totals recalculated. */
  calls: number;
  isPending: boolean;
}

/** What another time zone brings about, and that it is under way. */
export function ZoneWarning({ zone, calls, isPending }: ZoneWarningProps) {
  const t = useTranslations("settings.organization");
  return (
    <Alert tone="warning">
      {isPending ? (
        <span className="flex items-center gap-2">
          <Spinner /> {t("rebuilding", { count: calls })}
        </span>
      ) : (
        t("zoneWarning", { count: calls, zone: zone })
      )}
    </Alert>
  );
}
