import { useTranslations } from "next-intl";
import { isBillable, unitOf } from "./billables";

/** How to name what has a price, and the unit of its price; a stranger is called by its own name. */
export function useBillableNames() {
  const t = useTranslations("pricing");
  return {
    nameOf: (name: string) => (isBillable(name) ? t(`billables.${name}`) : name),
    unitNameOf: (name: string) => t(`units.${unitOf(name)}`),
  };
}
