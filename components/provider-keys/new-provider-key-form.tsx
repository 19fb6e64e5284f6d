"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useJsonForm } from "@/components/forms/use-json-form";
import { OrganizationSelect } from "@/components/organizations/organization-select";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { PROVIDER_NAMES } from "./provider-names";

export interface NewProviderKeyFormProps {
  organizations: { id: string; name: string }[];
  ownOrganizationId: string;
}

const OTHER = "other";

/** Stores a provider's key for the gateway. */
export function NewProviderKeyForm({ organizations, ownOrganizationId }: NewProviderKeyFormProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState<string>("openai");
  const [stored, setStored] = useState<string | null>(null);
  const { submit, isPending, issues, message } = useJsonForm<{ name: string }>({
    method: "POST",
    url: "/api/provider-keys",
    fields: ["provider", "name", "key", "base_url", "organization_id"],
    body: providerKeyBody,
    onDone: ({ name }) => {
      setStored(name);
      setChosen("openai");
      router.refresh();
    },
  });
  const wantsBaseUrl = ["azure", "ollama", OTHER].includes(chosen);
  return (
    <form onSubmit={submit} className="space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      {stored && !message && <Alert tone="success">{stored} is stored. The gateway uses it from now on.</Alert>}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Select
          label="Provider"
          id="provider-key-provider"
          name="provider"
          defaultValue="openai"
          onChange={(event) => setChosen(event.target.value)}
          error={chosen !== OTHER && issues.provider}
        >
          {Object.entries(PROVIDER_NAMES).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value={OTHER}>Other, like OpenAI</option>
        </Select>
        {chosen === OTHER && (
          <Input
            label="Provider’s name"
            id="provider-key-other"
            name="other"
            autoComplete="off"
            required
            maxLength={64}
            hint="As it will stand in the gateway’s address."
            error={issues.provider}
          />
        )}
        <Input
          label="Name of the key"
          id="provider-key-name"
          name="name"
          autoComplete="off"
          required
          maxLength={100}
          error={issues.name}
        />
        <Input
          label={wantsBaseUrl ? "Key (optional)" : "Key"}
          id="provider-key-key"
          name="key"
          type="password"
          autoComplete="off"
          data-1p-ignore
          required={!wantsBaseUrl}
          maxLength={4096}
          error={issues.key}
        />
        <Input
          label={wantsBaseUrl ? "Base URL" : "Base URL (optional)"}
          id="provider-key-base-url"
          name="base_url"
          type="url"
          autoComplete="off"
          required={wantsBaseUrl}
          maxLength={500}
          placeholder={BASE_URL_EXAMPLES[chosen]}
          hint={wantsBaseUrl ? "Without the path that calls add." : "Only if it is not the provider’s own."}
          error={issues.base_url}
        />
        <OrganizationSelect
          id="provider-key-organization"
          organizations={organizations}
          defaultId={ownOrganizationId}
          error={issues.organization_id}
        />
      </div>
      <Button variant="primary" disabled={isPending}>
        Store key
      </Button>
    </form>
  );
}

const BASE_URL_EXAMPLES: Record<string, string> = {
  azure: "https://YOUR_RESOURCE.openai.azure.com",
  ollama: "http://localhost:11434",
};

function providerKeyBody(values: FormData) {
  const text = (name: string) => String(values.get(name) ?? "").trim();
  return {
    organization_id: text("organization_id"),
    provider: text("provider") === OTHER ? text("other") : text("provider"),
    name: text("name"),
    key: text("key") || null,
    base_url: text("base_url") || null,
  };
}
