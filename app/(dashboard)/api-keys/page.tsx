import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewApiKeyForm } from "@/components/api-keys/new-api-key-form";
import { SCOPE_LABELS, type ScopeName } from "@/components/api-keys/scope-labels";
import { ActionButton } from "@/components/forms/action-button";
import { ProviderKeysSection } from "@/components/provider-keys/provider-keys-section";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import type { ApiKeyDto } from "@/lib/api-keys/api-key-dto";
import { listApiKeys } from "@/lib/api-keys/list-api-keys";
import { getPageViewer } from "@/lib/auth/page-viewer";
import { formatInstant, formatRecentInstant } from "@/lib/format";
import { getOrganization } from "@/lib/organizations/get-organization";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { listProviderKeys } from "@/lib/provider-keys/list-provider-keys";
import { ownAddress } from "../_view/own-address";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  const viewer = await getPageViewer();
  if (viewer.role === "MEMBER") notFound();
  const isAdmin = viewer.role === "ADMIN";
  const scopes: ScopeName[] = isAdmin ? ["INGEST", "READ", "READ_ALL"] : ["INGEST", "READ"];
  const keys = await listApiKeys(viewer);
  const providerKeys = await listProviderKeys(viewer);
  const organizations = await listOrganizations(viewer);
  const { timeZone } = await getOrganization(viewer, viewer.organizationId);
  const now = new Date();
  return (
    <>
      <PageHeader
        trail={isAdmin ? "Admin" : "Organization"}
        title="API keys"
        description="Programs use them to record usage, or to read it. A key is shown once; only its fingerprint is kept."
      />
      <div className="space-y-5">
        <Card title="Create a key">
          <NewApiKeyForm
            organizations={organizations}
            ownOrganizationId={viewer.organizationId}
            scopes={scopes}
            address={await ownAddress()}
          />
        </Card>
        <Card padded={false}>
          <Table caption="API keys">
            <THead>
              <TR>
                <TH>Name</TH>
                <TH>Key</TH>
                <TH>May</TH>
                {isAdmin && <TH>Tenant</TH>}
                <TH>Last used</TH>
                <TH>Expires</TH>
                <TH className="text-right">Actions</TH>
              </TR>
            </THead>
            <TBody>
              {keys.map((key) => (
                <TR key={key.id}>
                  <TH scope="row" className="text-text">
                    {key.name} <State apiKey={key} now={now} />
                  </TH>
                  <TD className="font-mono">{key.prefix}…</TD>
                  <TD>{key.scopes.map((scope) => SCOPE_LABELS[scope]).join(", ")}</TD>
                  {isAdmin && <TD>{key.organizationName}</TD>}
                  <TD>{key.lastUsedAt ? formatRecentInstant(key.lastUsedAt, timeZone, now) : "Never"}</TD>
                  <TD>{key.expiresAt ? formatInstant(key.expiresAt, timeZone) : "Never"}</TD>
                  <TD>
                    {!key.revokedAt && (isAdmin || !key.scopes.includes("READ_ALL")) && (
                      <div className="flex justify-end">
                        <ActionButton
                          label="Revoke"
                          description={`Revoke the key ${key.name}`}
                          confirm="Revoke for ever"
                          method="DELETE"
                          url={`/api/api-keys/${key.id}`}
                          variant="danger"
                        />
                      </div>
                    )}
                  </TD>
                </TR>
              ))}
            </TBody>
          </Table>
        </Card>
        <ProviderKeysSection
          organizations={organizations.map(({ id, name }) => ({ id, name }))}
          ownOrganizationId={viewer.organizationId}
          providerKeys={providerKeys}
          showTenant={isAdmin}
          zone={timeZone}
          now={now}
        />
      </div>
    </>
  );
}

function State({ apiKey, now }: { apiKey: ApiKeyDto; now: Date }) {
  if (apiKey.revokedAt) return <Badge tone="negative">Revoked</Badge>;
  if (apiKey.expiresAt && apiKey.expiresAt <= now) return <Badge tone="warning">Expired</Badge>;
  return null;
}
