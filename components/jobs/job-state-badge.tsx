import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { ShownJob } from "@/lib/operations/jobs/shown-job";

const TONES: Record<ShownJob["state"], BadgeTone> = {
  QUEUED: "neutral",
  RUNNING: "accent",
  DONE: "positive",
  FAILED: "negative",
  CANCELLED: "warning",
};

/** Where a job stands, in a word. */
export function JobStateBadge({ job: { state, isCancelling } }: { job: ShownJob }) {
  const t = useTranslations("jobs.states");
  const isUndoing = isCancelling && (state === "QUEUED" || state === "RUNNING");
  return <Badge tone={TONES[state]}>{t(isUndoing ? "CANCELLING" : state)}</Badge>;
}
