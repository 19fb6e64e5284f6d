"use client";

import { SecretOnce } from "@/components/forms/secret-once";
import { useJsonForm } from "@/components/forms/use-json-form";
import { OrganizationSelect } from "@/components/organizations/organization-select";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { KEY_PLACEHOLDER } from "./key-placeholder";
import { type MadeKey, useMadeKey } from "./made-key";

export interface MakeKeyProps {
  organizations: { id: string; name: string }[];
  ownOrganizationId: string;
}

/** Makes a key that records usage, shows it once and puts it into the snippets. */
export function MakeKey({ organizations, ownOrganizationId }: MakeKeyProps) {
  const { made, setMade } = useMadeKey();
  const { submit, isPending, issues, message } = useJsonForm<MadeKey>({
    method: "POST",
    url: "/api/api-keys",
    fields: ["organization_id"],
    body: (values) => ({
      name: "Made on Connect",
      organization_id: values.get("organization_id"),
      scopes: ["INGEST"],
    }),
    onDone: setMade,
  });
  if (made) {
    return (
      <SecretOnce title="Your key, now in the snippets too" secret={made.key}>
        <p className="mt-2">It may only record usage.</p>
      </SecretOnce>
    );
  }
  return (
    <form onSubmit={submit} className="space-y-3">
      {message && <Alert tone="error">{message}</Alert>}
      <p className="text-muted">
        It takes the place of <code className="font-mono text-[13px] text-text">{KEY_PLACEHOLDER}</code> in the
        snippets. It may only record usage.
      </p>
      <OrganizationSelect
        id="connect-organization"
        organizations={organizations}
        defaultId={ownOrganizationId}
        error={issues.organization_id}
      />
      <Button variant="primary" disabled={isPending}>
        Make a key
      </Button>
      <p className="text-[13px] text-muted">
        Or put in one that you have.{" "}
        <a href="/api-keys" className="font-medium text-accent underline underline-offset-2">
          API keys
        </a>
      </p>
    </form>
  );
}
