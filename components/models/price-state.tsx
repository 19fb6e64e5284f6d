import { Badge, type BadgeTone } from "@/components/ui/badge";
import { formatRecentInstant } from "@/lib/format";
import type { PriceVersionDto } from "@/lib/prices/price-version-dto";

export interface PriceStateProps {
  version: PriceVersionDto;
  /** The version that the viewer's calls are priced by now. */
  currentId: string | null;
  zone: string;
  now: Date;
}

/** What a price version is good for now, and since when. */
export function PriceState({ version, currentId, zone, now }: PriceStateProps) {
  const [label, tone] = stateOf(version, currentId, now);
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      <span className="mt-1 block text-muted">
        {version.supersededAt
          ? formatRecentInstant(version.supersededAt, zone, now)
          : `added ${formatRecentInstant(version.createdAt, zone, now)}`}
      </span>
    </>
  );
}

function stateOf(version: PriceVersionDto, currentId: string | null, now: Date): [string, BadgeTone] {
  if (version.supersededAt) return ["Superseded", "neutral"];
  if (version.id === currentId) return ["In force", "positive"];
  if (version.effectiveTo && version.effectiveTo <= now) return ["Ended", "neutral"];
  if (version.effectiveFrom && version.effectiveFrom > now) return ["Upcoming", "accent"];
  if (version.organizationId) return ["For its tenant", "positive"];
  return ["Another goes before", "neutral"];
}
