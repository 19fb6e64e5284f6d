import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { RepricingStatus } from "@/lib/generated/prisma/client";

const TONES: Record<RepricingStatus, BadgeTone> = {
  PREVIEWING: "accent",
  PREVIEWED: "warning",
  APPLYING: "accent",
  DONE: "positive",
  FAILED: "negative",
  CANCELLED: "neutral",
};

/** How far a repricing job came. */
export function JobStatusBadge({ status }: { status: RepricingStatus }) {
  const t = useTranslations("pricing.jobs.status");
  return (
    <span className="whitespace-nowrap">
      <Badge tone={TONES[status]}>{t(status)}</Badge>
    </span>
  );
}
