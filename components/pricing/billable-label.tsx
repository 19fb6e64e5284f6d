import { useTranslations } from "next-intl";
import { useBillableNames } from "./use-billable-names";

/** What has a price, and for which unit: "Input per million". */
export function BillableLabel({ name }: { name: string }) {
  const t = useTranslations("pricing");
  const { nameOf, unitNameOf } = useBillableNames();
  return t.rich("billable", {
    name: nameOf(name),
    unit: unitNameOf(name),
    muted: (chunks) => <span className="font-normal text-muted">{chunks}</span>,
  });
}
