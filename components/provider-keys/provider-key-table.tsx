import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { useFormats } from "@/components/i18n/use-formats";
import { Badge } from "@/components/ui/badge";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { ProviderKeyDto } from "@/lib/accounts/provider-keys/provider-key-dto";
import { offeredName } from "@/lib/events/known-providers/offered-providers";
import { NOTHING } from "@/lib/values/formats/format";

export interface ProviderKeyTableProps {
  providerKeys: ProviderKeyDto[];
  /** Whether they belong to several tenants. */
  showTenant: boolean;
  zone: string;
  now: Date;
}

/** The keys that the gateway uses, those that were revoked too. */
export function ProviderKeyTable({ providerKeys, showTenant, zone, now }: ProviderKeyTableProps) {
  const t = useTranslations("keys.providerKeys");
  const format = useFormats();
  return (
    <Table caption={t("title")}>
      <THead>
        <TR>
          <TH>{t("provider")}</TH>
          <TH className="max-md:hidden">{t("shortName")}</TH>
          <TH>{t("key")}</TH>
          <TH className="max-md:hidden">{t("baseUrl")}</TH>
          {showTenant && <TH className="max-md:hidden">{t("tenant")}</TH>}
          <TH className="max-md:hidden">{t("lastUsed")}</TH>
          <TH className="text-right">{t("actions")}</TH>
        </TR>
      </THead>
      <TBody>
        {providerKeys.map((key) => (
          <TR key={key.id} className={`align-top ${key.revokedAt ? "text-muted" : ""}`}>
            <TH scope="row">
              {offeredName(key.provider)}
              <span className="block font-normal wrap-anywhere text-muted md:hidden">
                {[key.name, key.baseUrl, showTenant && key.organizationName].filter(Boolean).join(", ")}
              </span>
            </TH>
            <TD className="break-words max-md:hidden">{key.name}</TD>
            <TD>
              <span className="font-mono whitespace-nowrap">{key.lastFour ? `…${key.lastFour}` : NOTHING}</span>
              {!key.isReadable && (
                <span className="mt-1 block max-w-72 text-muted">
                  <Badge tone="warning">{t("unreadable")}</Badge> {t("unreadableHint")}
                </span>
              )}
            </TD>
            <TD className="max-w-64 break-words max-md:hidden">{key.baseUrl ?? t("ownBaseUrl")}</TD>
            {showTenant && <TD className="max-md:hidden">{key.organizationName}</TD>}
            <TD className="max-md:hidden">
              {key.lastUsedAt ? format.recentInstant(key.lastUsedAt, zone, now) : t("never")}
            </TD>
            <TD className="text-right">
              {key.revokedAt ? (
                <Badge tone="negative">{t("revoked")}</Badge>
              ) : (
                <ActionButton
                  label={t("revoke")}
                  description={t("revokeKey", { name: key.name, provider: offeredName(key.provider) })}
                  confirm={t("revokeSure")}
                  method="DELETE"
                  url={`/api/provider-keys/${key.id}`}
                  variant="danger"
                />
              )}
            </TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}
