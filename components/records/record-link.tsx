import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import type { ListedRecord } from "./listed-record";
import { formatMoment, RecordTime } from "./record-time";

export interface RecordLinkProps {
  record: ListedRecord;
  zone: string;
  /** Leaves out the year. */
  shortTimes: boolean;
}

/** A call's time, which opens it; the link reaches over the whole row around it, which must be `relative`. */
export function RecordLink({ record, zone, shortTimes }: RecordLinkProps) {
  const t = useTranslations("requests");
  const { locale } = useFormats();
  const status = record.success ? t("status.successful") : t("status.failed");
  return (
    <Link
      href={record.href as Route}
      scroll={false}
      prefetch={false}
      data-row={record.id}
      aria-current={record.isOpen ? "true" : undefined}
      aria-label={[formatMoment(record.occurred_at, zone, locale, shortTimes), record.display_name, status].join(", ")}
      className="font-medium whitespace-nowrap -outline-offset-2! after:absolute after:inset-0"
    >
      <RecordTime at={record.occurred_at} zone={zone} short={shortTimes} />
    </Link>
  );
}
