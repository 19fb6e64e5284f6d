import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { AuditEntryDto } from "@/lib/accounts/audit/audit-entry-dto";
import { type AuditTexts, describeAuditEntry } from "./describe-audit-entry";

export interface AuditTableProps {
  entries: AuditEntryDto[];
  showTenant: boolean;
  zone: string;
}

/** Who changed what, with the details of each change to open. */
export function AuditTable({ entries, showTenant, zone }: AuditTableProps) {
  const t = useTranslations("settings.audit");
  const formats = useFormats();
  const tenantOf = ({ organizationName, organizationId }: AuditEntryDto) =>
    organizationName ?? (organizationId ? t("deletedTenant") : t("everyTenant"));
  const texts = t as unknown as AuditTexts;
  return (
    <Table caption={t("caption")}>
      <THead>
        <TR>
          <TH>{t("what")}</TH>
          <TH className="max-sm:hidden">{t("who")}</TH>
          {showTenant && <TH className="max-sm:hidden">{t("tenant")}</TH>}
          <TH className="max-sm:hidden">{t("when")}</TH>
        </TR>
      </THead>
      <TBody>
        {entries.map((entry) => (
          <TR key={entry.id} className="align-top">
            <TD className="max-w-xl min-w-56">
              {describeAuditEntry(texts, entry).map((sentence) => (
                <p key={sentence} className="wrap-anywhere">
                  {sentence}
                </p>
              ))}
              <p className="wrap-anywhere text-muted sm:hidden">
                {[entry.actor, showTenant && tenantOf(entry), formats.instant(entry.at, zone)]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              <details className="mt-1">
                <summary
                  aria-label={t("detailsOf", { action: entry.action })}
                  className="inline-flex min-h-6 items-center text-muted underline underline-offset-2 hover:text-text"
                >
                  {t("details")}
                </summary>
                <pre className="mt-1 rounded-md bg-raised p-3 font-mono text-xs break-all whitespace-pre-wrap">
                  {JSON.stringify(rawEntry(entry), null, 2)}
                </pre>
              </details>
            </TD>
            <TD className="max-w-56 min-w-32 wrap-anywhere max-sm:hidden">{entry.actor}</TD>
            {showTenant && <TD className="max-w-56 min-w-32 wrap-anywhere max-sm:hidden">{tenantOf(entry)}</TD>}
            <TD className="whitespace-nowrap max-sm:hidden">
              <time dateTime={entry.at.toISOString()}>{formats.instant(entry.at, zone)}</time>
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}

function rawEntry({ action, targetType, targetId, detail }: AuditEntryDto) {
  return { action, target_type: targetType, target_id: targetId, ...(detail !== null && { detail }) };
}
