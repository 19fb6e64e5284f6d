import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { NOTHING } from "@/lib/values/formats/format";
import { usdPlaces } from "@/lib/values/formats/format-usd";
import type { ListedRecord } from "./listed-record";
import { RecordCost } from "./record-cost";
import { RecordCounts } from "./record-counts";
import { RecordLink } from "./record-link";
import { RecordStatus } from "./record-status";

export interface RecordRowsProps {
  rows: ListedRecord[];
  /** Of the times. */
  zone: string;
  /** For those who look at several tenants. */
  showsTenant: boolean;
  /** Leaves out the year, where all are of the current one. */
  shortTimes: boolean;
}

/** Calls as a table; each row opens its call. */
export function RecordTable({ rows, zone, showsTenant, shortTimes }: RecordRowsProps) {
  const t = useTranslations("requests");
  const format = useFormats();
  const places = usdPlaces(rows.flatMap(({ cost_usd }) => cost_usd ?? []));
  return (
    <Table caption={t("caption", { zone })} dense>
      <THead>
        <TR>
          <TH>{t("columns.time")}</TH>
          <TH>{t("columns.status")}</TH>
          <TH>{t("columns.model")}</TH>
          {showsTenant && <TH>{t("columns.tenant")}</TH>}
          <TH>{t("columns.user")}</TH>
          <TH>{t("columns.labels")}</TH>
          <TH numeric>{t("columns.input")}</TH>
          <TH numeric>{t("columns.output")}</TH>
          <TH numeric>{t("columns.cost")}</TH>
          <TH numeric>{t("columns.responseTime")}</TH>
        </TR>
      </THead>
      <TBody>
        {rows.map((record) => (
          <TR
            key={`${record.organization_id} ${record.id}`}
            className="relative hover:bg-hover has-aria-[current=true]:bg-accent-soft"
          >
            <TH scope="row" className="font-normal">
              <RecordLink
                id={record.id}
                href={record.href}
                model={record.display_name}
                success={record.success}
                at={record.occurred_at}
                zone={zone}
                shortTimes={shortTimes}
              />
            </TH>
            <TD>
              <RecordStatus success={record.success} errorType={record.error_type} />
            </TD>
            <TD className="max-w-44">
              <Cut text={record.display_name} />
              <Cut text={record.provider} muted />
            </TD>
            {showsTenant && (
              <TD className="max-w-34">
                <Cut text={record.organization} />
              </TD>
            )}
            <TD className="max-w-34">
              <Cut text={record.user ?? NOTHING} />
            </TD>
            <TD className="max-w-34">
              <Cut text={record.feature || NOTHING} />
              {record.room && <Cut text={record.room} muted />}
            </TD>
            <TD numeric>
              <RecordCounts record={record} side="input" />
            </TD>
            <TD numeric>
              <RecordCounts record={record} side="output" />
            </TD>
            <TD numeric>
              <RecordCost record={record} places={places} />
            </TD>
            <TD numeric>{format.duration(record.response_time_ms)}</TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}

/** A name of any length on one line; the whole of it on hover, and in the drawer. */
function Cut({ text, muted = false }: { text: string; muted?: boolean }) {
  return (
    <bdi className={`block truncate ${muted ? "text-muted" : ""}`} title={text}>
      {text}
    </bdi>
  );
}
