import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { PriceSource } from "@/lib/generated/prisma/client";

const SOURCES: Record<PriceSource, { label: string; tone: BadgeTone }> = {
  CONTRACT: { label: "Contract", tone: "positive" },
  MANUAL: { label: "By hand", tone: "accent" },
  SHEET: { label: "Price sheet", tone: "accent" },
  CATALOGUE: { label: "Catalogue", tone: "neutral" },
  DEFAULT: { label: "Default price", tone: "warning" },
};

/** Where a price comes from. */
export function PriceSourceBadge({ source }: { source: PriceSource }) {
  const { label, tone } = SOURCES[source];
  return (
    <span className="whitespace-nowrap">
      <Badge tone={tone}>{label}</Badge>
    </span>
  );
}
