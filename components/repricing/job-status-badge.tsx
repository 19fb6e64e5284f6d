import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { RepricingStatus } from "@/lib/generated/prisma/client";
import type { RepricingProgress } from "@/lib/ledger/repricing/repricing-job";

const TONES: Record<RepricingStatus, BadgeTone> = {
  PREVIEWING: "accent",
  PREVIEWED: "warning",
  APPLYING: "accent",
  DONE: "positive",
  FAILED: "negative",
  CANCELLED: "neutral",
};

/** How far a repricing job came. */
export function JobStatusBadge({ job }: { job: Pick<RepricingProgress, "status" | "recordsChanged"> }) {
  const t = useTranslations("pricing.jobs.status");
  const { status, recordsChanged } = job;
  const isIdle = status === "PREVIEWED" && recordsChanged === 0;
  return (
    <span className="whitespace-nowrap">
      <Badge tone={isIdle ? "neutral" : TONES[status]}>{t(isIdle ? "NOTHING" : status)}</Badge>
    </span>
  );
}
