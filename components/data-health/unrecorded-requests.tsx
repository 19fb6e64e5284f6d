import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { useFormats } from "@/components/i18n/use-formats";
import { Card } from "@/components/ui/card";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { UnrecordedRequests as Unrecorded } from "@/lib/operations/data-health/list-unrecorded-requests";
import { NOTHING } from "@/lib/values/formats/format";

interface UnrecordedRequestsProps {
  unrecorded: Unrecorded;
  zone: string;
  /** Null for all tenants, whose names are shown then. */
  organizationId: string | null;
}

/** The gateway's requests that couldn't be recorded, with the reasons, and a button to try again. */
export function UnrecordedRequests({ unrecorded, zone, organizationId }: UnrecordedRequestsProps) {
  const t = useTranslations("settings.unrecorded");
  const formats = useFormats();
  const { requests, total } = unrecorded;
  const search = organizationId === null ? "" : `?organization=${organizationId}`;
  return (
    <Card
      title={t("title", { count: total })}
      description={t("description")}
      padded={false}
      actions={
        <ActionButton
          label={t("retry")}
          description={t("retryDescription")}
          method="POST"
          url={`/api/unrecorded-requests${search}`}
        />
      }
    >
      <Table caption={t("caption")}>
        <THead>
          <TR>
            <TH>{t("at")}</TH>
            {organizationId === null && <TH>{t("tenant")}</TH>}
            <TH>{t("model")}</TH>
            <TH>{t("reason")}</TH>
          </TR>
        </THead>
        <TBody>
          {requests.map(({ id, refusedAt, occurredAt, organizationName, model, endpoint, reason }) => (
            <TR key={id ?? `${refusedAt} ${reason}`}>
              <TH scope="row" className="whitespace-nowrap text-text">
                {instant(occurredAt ?? refusedAt, (date) => formats.instant(date, zone))}
              </TH>
              {organizationId === null && <TD className="wrap-anywhere">{organizationName ?? NOTHING}</TD>}
              <TD className="wrap-anywhere">
                {model ?? NOTHING}
                {endpoint && <span className="block text-[13px] text-muted">{endpoint}</span>}
              </TD>
              <TD className="wrap-anywhere">{reason}</TD>
            </TR>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}

/** What stands in a file on disk may be no time. */
function instant(text: string | null, write: (date: Date) => string): string {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? NOTHING : write(new Date(time));
}
