import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { PriceVersionDto } from "@/lib/pricing/versions/price-version-dto";

export interface PriceStateProps {
  version: PriceVersionDto;
  /** The version that the viewer's calls are priced by now. */
  currentId: string | null;
  zone: string;
  now: Date;
}

const TONES = {
  superseded: "neutral",
  inForce: "positive",
  ended: "neutral",
  upcoming: "accent",
  ofTenant: "positive",
  behind: "neutral",
} satisfies Record<string, BadgeTone>;

/** What a price version is good for now, and since when. */
export function PriceState({ version, currentId, zone, now }: PriceStateProps) {
  const t = useTranslations("models");
  const format = useFormats();
  const state = stateOf(version, currentId, now);
  const { supersededAt, createdAt } = version;
  return (
    <>
      <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
      <span className="mt-1 block text-muted">
        {supersededAt
          ? format.recentInstant(supersededAt, zone, now)
          : t("history.added", { instant: format.recentInstant(createdAt, zone, now) })}
      </span>
    </>
  );
}

function stateOf(version: PriceVersionDto, currentId: string | null, now: Date): keyof typeof TONES {
  if (version.supersededAt) return "superseded";
  if (version.id === currentId) return "inForce";
  if (version.effectiveTo && version.effectiveTo <= now) return "ended";
  if (version.effectiveFrom && version.effectiveFrom > now) return "upcoming";
  return version.organizationId ? "ofTenant" : "behind";
}
