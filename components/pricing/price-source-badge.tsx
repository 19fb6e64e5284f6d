import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { PriceSource } from "@/lib/generated/prisma/client";

const TONES: Record<PriceSource, BadgeTone> = {
  CONTRACT: "positive",
  MANUAL: "accent",
  SHEET: "accent",
  CATALOGUE: "neutral",
  DEFAULT: "warning",
};

/** Where a price comes from. */
export function PriceSourceBadge({ source }: { source: PriceSource }) {
  const t = useTranslations("pricing.sources");
  return (
    <span className="whitespace-nowrap">
      <Badge tone={TONES[source]}>{t(source)}</Badge>
    </span>
  );
}
