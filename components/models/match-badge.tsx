import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";

export interface MatchBadgeProps {
  /** How the name was matched to the catalogue's; null without a match. */
  rule: string | null;
  catalogueName: string | null;
}

/** The rules of lib/pricing/catalogue/match-model-name.ts, which may be joined by "+", and an administrator's word. */
const RULES = ["exact", "alias", "prefix", "snapshot", "suffix"] as const;

/** How a model found its price in the catalogue; on hover, which model of the catalogue that is. */
export function MatchBadge({ rule, catalogueName }: MatchBadgeProps) {
  const t = useTranslations("models.match");
  const tone: BadgeTone = rule === null ? "warning" : rule === "alias" ? "accent" : "neutral";
  const nameOf = (part: string) => {
    const known = RULES.find((name) => name === part);
    return known ? t(`rules.${known}`) : part;
  };
  return (
    <span className="whitespace-nowrap" title={catalogueName ? t("pricedAs", { name: catalogueName }) : t("unknown")}>
      <Badge tone={tone}>{rule === null ? t("none") : rule.split("+").map(nameOf).join(" + ")}</Badge>
    </span>
  );
}
