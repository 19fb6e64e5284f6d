"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SecretOnce } from "@/components/forms/secret-once";
import { useJsonForm } from "@/components/forms/use-json-form";
import { OrganizationSelect } from "@/components/organizations/organization-select";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Command } from "@/components/ui/command";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { exampleCall } from "@/lib/example-call";
import { SCOPE_LABELS, type ScopeName } from "./scope-labels";

export interface NewApiKeyFormProps {
  organizations: { id: string; name: string }[];
  ownOrganizationId: string;
  scopes: ScopeName[];
  /** Of the app, for the command. */
  address: string;
}

interface Made {
  name: string;
  key: string;
  scopes: ScopeName[];
}

const DAY_MS = 86_400_000;

/** Makes an API key and shows it once, with a command that uses it. */
export function NewApiKeyForm({ organizations, ownOrganizationId, scopes, address }: NewApiKeyFormProps) {
  const router = useRouter();
  const [made, setMade] = useState<Made | null>(null);
  const { submit, isPending, issues, message } = useJsonForm<Made>({
    method: "POST",
    url: "/api/api-keys",
    fields: ["name", "organization_id", "scopes", "expires_at"],
    body: (values) => ({
      name: values.get("name"),
      organization_id: values.get("organization_id"),
      scopes: [values.get("scope")],
      expires_at: expiry(Number(values.get("days"))),
    }),
    onDone: (key) => {
      setMade(key);
      router.refresh();
    },
  });
  return (
    <form onSubmit={submit} className="space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      {made && (
        <SecretOnce title={`The key ${made.name}`} secret={made.key}>
          {made.scopes.includes("INGEST") && <Command label="Command" text={exampleCall(address, made.key)} />}
        </SecretOnce>
      )}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Input
          label="Name"
          id="key-name"
          name="name"
          autoComplete="off"
          required
          maxLength={100}
          hint="Where it will be used."
          error={issues.name}
        />
        <Select label="May" id="key-scope" name="scope" error={issues.scopes}>
          {scopes.map((scope) => (
            <option key={scope} value={scope}>
              {SCOPE_LABELS[scope]}
            </option>
          ))}
        </Select>
        <Select label="Expires" id="key-days" name="days" defaultValue="0" error={issues.expires_at}>
          <option value="0">Never</option>
          <option value="30">In 30 days</option>
          <option value="90">In 90 days</option>
          <option value="365">In a year</option>
        </Select>
        <OrganizationSelect
          id="key-organization"
          organizations={organizations}
          defaultId={ownOrganizationId}
          error={issues.organization_id}
        />
      </div>
      <Button variant="primary" disabled={isPending}>
        Create key
      </Button>
    </form>
  );
}

function expiry(days: number): string | null {
  return days > 0 ? new Date(Date.now() + days * DAY_MS).toISOString() : null;
}
