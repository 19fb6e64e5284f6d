"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useJsonForm } from "@/components/forms/use-json-form";
import { OrganizationSelect } from "@/components/organizations/organization-select";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { OFFERED_PROVIDERS } from "./offered-providers";

export interface NewProviderKeyFormProps {
  organizations: { id: string; name: string }[];
  ownOrganizationId: string;
}

const OTHER = "other";

/** Stores a provider's key for the gateway. */
export function NewProviderKeyForm({ organizations, ownOrganizationId }: NewProviderKeyFormProps) {
  const t = useTranslations("keys.providerKeys");
  const nameOf = useTranslations("keys.providers");
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
      {stored && !message && <Alert tone="success">{t("stored", { name: stored })}</Alert>}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Select
          label={t("provider")}
          id="provider-key-provider"
          name="provider"
          defaultValue="openai"
          onChange={(event) => setChosen(event.target.value)}
          error={chosen !== OTHER && issues.provider}
        >
          {OFFERED_PROVIDERS.map((id) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
          <option value={OTHER}>{t("other")}</option>
        </Select>
        {chosen === OTHER && (
          <Input
            label={t("otherName")}
            id="provider-key-other"
            name="other"
            autoComplete="off"
            required
            maxLength={64}
            hint={t("otherHint")}
            error={issues.provider}
          />
        )}
        <Input
          label={t("name")}
          id="provider-key-name"
          name="name"
          autoComplete="off"
          required
          maxLength={100}
          error={issues.name}
        />
        <Input
          label={wantsBaseUrl ? t("keyOptional") : t("key")}
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
          label={wantsBaseUrl ? t("baseUrl") : t("baseUrlOptional")}
          id="provider-key-base-url"
          name="base_url"
          type="url"
          autoComplete="off"
          required={wantsBaseUrl}
          maxLength={500}
          placeholder={BASE_URL_EXAMPLES[chosen]}
          hint={wantsBaseUrl ? t("baseUrlHint") : t("baseUrlOwnHint")}
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
        {t("submit")}
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
