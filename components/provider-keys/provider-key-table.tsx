import { ActionButton } from "@/components/forms/action-button";
import { Badge } from "@/components/ui/badge";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { formatRecentInstant } from "@/lib/format";
import type { ProviderKeyDto } from "@/lib/provider-keys/provider-key-dto";
import { isOfferedProvider, PROVIDER_NAMES } from "./provider-names";

export interface ProviderKeyTableProps {
  providerKeys: ProviderKeyDto[];
  /** Whether they belong to several tenants. */
  showTenant: boolean;
  zone: string;
  now: Date;
}

/** The keys that the gateway uses, those that were revoked too. */
export function ProviderKeyTable({ providerKeys, showTenant, zone, now }: ProviderKeyTableProps) {
  return (
    <Table caption="Provider keys">
      <THead>
        <TR>
          <TH>Provider</TH>
          <TH className="max-md:hidden">Name</TH>
          <TH>Key</TH>
          <TH className="max-md:hidden">Base URL</TH>
          {showTenant && <TH className="max-md:hidden">Tenant</TH>}
          <TH className="max-md:hidden">Last used</TH>
          <TH className="text-right">Actions</TH>
        </TR>
      </THead>
      <TBody>
        {providerKeys.map((key) => (
          <TR key={key.id} className={`align-top ${key.revokedAt ? "text-muted" : ""}`}>
            <TH scope="row">
              {providerName(key)}
              <span className="block font-normal break-words text-muted md:hidden">
                {[key.name, key.baseUrl, showTenant && key.organizationName].filter(Boolean).join(", ")}
              </span>
            </TH>
            <TD className="break-words max-md:hidden">{key.name}</TD>
            <TD className="font-mono whitespace-nowrap">{key.lastFour ? `…${key.lastFour}` : "–"}</TD>
            <TD className="max-w-64 break-words max-md:hidden">{key.baseUrl ?? "The provider’s own"}</TD>
            {showTenant && <TD className="max-md:hidden">{key.organizationName}</TD>}
            <TD className="max-md:hidden">
              {key.lastUsedAt ? formatRecentInstant(key.lastUsedAt, zone, now) : "Never"}
            </TD>
            <TD className="text-right">
              {key.revokedAt ? (
                <Badge tone="negative">Revoked</Badge>
              ) : (
                <ActionButton
                  label="Revoke"
                  description={`Revoke the provider key ${key.name} for ${providerName(key)}`}
                  confirm="Revoke for ever"
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

function providerName({ provider }: ProviderKeyDto): string {
  return isOfferedProvider(provider) ? PROVIDER_NAMES[provider] : provider;
}
