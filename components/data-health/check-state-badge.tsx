import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { RollupCheckState } from "@/lib/operations/data-health/rollup-check-dto";

const TONES: Record<RollupCheckState, BadgeTone> = {
  running: "accent",
  clean: "positive",
  different: "negative",
  failed: "negative",
  cancelled: "warning",
  unfinished: "warning",
};

/** How a check of the aggregates ended, in a word. */
export function CheckStateBadge({ state }: { state: RollupCheckState }) {
  const t = useTranslations("settings.health.check.state");
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
