import { Badge, type BadgeTone } from "@/components/ui/badge";

export interface MatchBadgeProps {
  /** How the name was matched to the catalogue's; null without a match. */
  rule: string | null;
  catalogueName: string | null;
}

/** How a model found its price in the catalogue; on hover, which model of the catalogue that is. */
export function MatchBadge({ rule, catalogueName }: MatchBadgeProps) {
  const tone: BadgeTone = rule === null ? "warning" : rule === "alias" ? "accent" : "neutral";
  const label = rule === null ? "No match" : rule.split("+").join(" + ");
  return (
    <span
      className="whitespace-nowrap"
      title={catalogueName ? `Priced as ${catalogueName}` : "The price catalogue does not know this name"}
    >
      <Badge tone={tone}>{label.charAt(0).toUpperCase() + label.slice(1)}</Badge>
    </span>
  );
}
