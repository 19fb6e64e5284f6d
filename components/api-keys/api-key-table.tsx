import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { useFormats } from "@/components/i18n/use-formats";
import { Badge } from "@/components/ui/badge";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { ApiKeyDto } from "@/lib/accounts/api-keys/api-key-dto";

export interface ApiKeyTableProps {
  apiKeys: ApiKeyDto[];
  /** For administrators: whose each key is, and keys that read all tenants' usage can be revoked. */
  isAdmin: boolean;
  zone: string;
  now: Date;
}

/** The keys of programs, those that were revoked too. On phones the name's column holds the others. */
export function ApiKeyTable({ apiKeys, isAdmin, zone, now }: ApiKeyTableProps) {
  const t = useTranslations("keys.reporting");
  const scopeName = useTranslations("keys.scopes");
  const format = useFormats();
  const scopesOf = ({ scopes, endedScopes }: ApiKeyDto) =>
    scopes
      .map((scope) => (endedScopes.includes(scope) ? t("ended", { scope: scopeName(scope) }) : scopeName(scope)))
      .join(", ");
  return (
    <Table caption={t("title")}>
      <THead>
        <TR>
          <TH>{t("name")}</TH>
          <TH className="max-md:hidden">{t("key")}</TH>
          <TH className="max-md:hidden">{t("may")}</TH>
          {isAdmin && <TH className="max-md:hidden">{t("tenant")}</TH>}
          <TH className="max-md:hidden">{t("lastUsed")}</TH>
          <TH className="max-md:hidden">{t("expires")}</TH>
          <TH className="text-right">{t("actions")}</TH>
        </TR>
      </THead>
      <TBody>
        {apiKeys.map((key) => {
          const used = key.lastUsedAt && format.recentInstant(key.lastUsedAt, zone, now);
          const expires = key.expiresAt && format.instant(key.expiresAt, zone);
          return (
            <TR key={key.id} className={`align-top ${key.revokedAt ? "text-muted" : ""}`}>
              <TH scope="row" className="min-w-36 text-text">
                <span className="wrap-anywhere">{key.name}</span> <State apiKey={key} now={now} />
                <span className="block font-normal wrap-anywhere text-muted md:hidden">
                  <span className="font-mono">{key.prefix}…</span>
                  {isAdmin && <span className="block">{key.organizationName}</span>}
                  <span className="block">{t("mayAll", { scopes: scopesOf(key) })}</span>
                  <Limit apiKey={key} />
                  <span className="block">{used ? t("lastUsedAt", { instant: used }) : t("neverUsed")}</span>
                  {expires && <span className="block">{t("expiresAt", { instant: expires })}</span>}
                </span>
                {key.createdBy && (
                  <span className="block font-normal wrap-anywhere text-muted">
                    {t("createdBy", { name: key.createdBy })}
                  </span>
                )}
                {key.endedScopes.length > 0 && !key.revokedAt && (
                  <span className="block max-w-72 font-normal text-muted">{t("endedHint")}</span>
                )}
              </TH>
              <TD className="font-mono max-md:hidden">{key.prefix}…</TD>
              <TD className="max-md:hidden">
                {scopesOf(key)}
                <Limit apiKey={key} />
              </TD>
              {isAdmin && <TD className="max-w-56 wrap-anywhere max-md:hidden">{key.organizationName}</TD>}
              <TD className="max-md:hidden">{used ?? t("never")}</TD>
              <TD className="max-md:hidden">{expires ?? t("never")}</TD>
              <TD className="text-right">
                {!key.revokedAt && (isAdmin || !key.scopes.includes("READ_ALL")) && (
                  <ActionButton
                    label={t("revoke")}
                    description={t("revokeKey", { name: key.name })}
                    confirm={t("revokeSure")}
                    method="DELETE"
                    url={`/api/api-keys/${key.id}`}
                    variant="danger"
                  />
                )}
              </TD>
            </TR>
          );
        })}
      </TBody>
    </Table>
  );
}

function Limit({ apiKey: { eventsPerMinute } }: { apiKey: ApiKeyDto }) {
  const t = useTranslations("keys.reporting");
  return eventsPerMinute !== null && <span className="block text-muted">{t("limit", { count: eventsPerMinute })}</span>;
}

function State({ apiKey: { revokedAt, expiresAt }, now }: { apiKey: ApiKeyDto; now: Date }) {
  const t = useTranslations("keys.reporting");
  if (revokedAt) return <Badge tone="negative">{t("revoked")}</Badge>;
  if (expiresAt && expiresAt <= now) return <Badge tone="warning">{t("expired")}</Badge>;
  return null;
}
