import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { RepricingStatus } from "@/lib/generated/prisma/client";

const STATUSES: Record<RepricingStatus, { label: string; tone: BadgeTone }> = {
  PREVIEWING: { label: "Preview under way", tone: "accent" },
  PREVIEWED: { label: "Ready to apply", tone: "warning" },
  APPLYING: { label: "Being applied", tone: "accent" },
  DONE: { label: "Applied", tone: "positive" },
  FAILED: { label: "Failed", tone: "negative" },
  CANCELLED: { label: "Cancelled", tone: "neutral" },
};

/** How far a repricing job came. */
export function JobStatusBadge({ status }: { status: RepricingStatus }) {
  const { label, tone } = STATUSES[status];
  return (
    <span className="whitespace-nowrap">
      <Badge tone={tone}>{label}</Badge>
    </span>
  );
}
