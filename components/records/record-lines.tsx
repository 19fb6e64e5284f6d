import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { usdPlaces } from "@/lib/values/formats/format-usd";
import { RecordCost } from "./record-cost";
import { RecordLink } from "./record-link";
import { RecordStatus } from "./record-status";
import type { RecordRowsProps } from "./record-table";

/** Calls in two lines each, for narrow screens. */
export function RecordLines({ rows, zone, showsTenant, shortTimes }: RecordRowsProps) {
  const t = useTranslations("requests");
  const format = useFormats();
  const places = usdPlaces(rows.flatMap(({ cost_usd }) => cost_usd ?? []));
  return (
    <ul aria-label={t("caption", { zone })} className="divide-y divide-line border-t border-line text-[13px]">
      {rows.map((record) => (
        <li
          key={`${record.organization_id} ${record.id}`}
          className="relative px-4 py-2.5 hover:bg-hover has-aria-[current=true]:bg-accent-soft"
        >
          <p className="flex items-baseline justify-between gap-3">
            <RecordLink
              id={record.id}
              href={record.href}
              model={record.display_name}
              success={record.success}
              at={record.occurred_at}
              zone={zone}
              shortTimes={shortTimes}
            />
            <span className="shrink-0 font-medium">
              <RecordCost record={record} places={places} />
            </span>
          </p>
          <p className="mt-1 flex items-center justify-between gap-3">
            <span className="flex min-w-0 items-center gap-2">
              <RecordStatus success={record.success} errorType={null} />
              <bdi className="min-w-0 truncate">{record.display_name}</bdi>
            </span>
            <span className="shrink-0 text-muted">{format.duration(record.response_time_ms)}</span>
          </p>
          {showsTenant && <bdi className="mt-0.5 block truncate text-muted">{record.organization}</bdi>}
        </li>
      ))}
    </ul>
  );
}
