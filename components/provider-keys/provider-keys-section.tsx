import { Card } from "@/components/ui/card";
import { NewProviderKeyForm, type NewProviderKeyFormProps } from "./new-provider-key-form";
import { ProviderKeyTable, type ProviderKeyTableProps } from "./provider-key-table";

/** The keys at the providers that the gateway uses, and a form for another. */
export function ProviderKeysSection({
  organizations,
  ownOrganizationId,
  ...table
}: NewProviderKeyFormProps & ProviderKeyTableProps) {
  return (
    <div className="space-y-5 pt-5">
      <div>
        <h2 id="provider-keys" className="text-lg font-semibold tracking-tight">
          Provider keys
        </h2>
        <p className="mt-1 max-w-prose text-muted">
          The organization’s own keys at OpenAI, Gemini, OpenRouter and others. The{" "}
          <a href="/connect?way=gateway" className="font-medium text-accent underline underline-offset-2">
            gateway
          </a>{" "}
          puts them into the calls that pass through it, so that programs need only a Tokentab key. They are stored
          encrypted and never shown again.
        </p>
      </div>
      <Card title="Store a provider key" description="Of several for one provider the newest is used.">
        <NewProviderKeyForm organizations={organizations} ownOrganizationId={ownOrganizationId} />
      </Card>
      {table.providerKeys.length > 0 && (
        <Card padded={false}>
          <ProviderKeyTable {...table} />
        </Card>
      )}
    </div>
  );
}
