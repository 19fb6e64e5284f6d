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

export interface NewProviderKeyFormProps {
  /** With an example of the base URL that has to be stored with the key; null where the provider has one for all. */
  providers: { id: string; name: string; ownBaseUrl: string | null }[];
  organizations: { id: string; name: string }[];
  ownOrganizationId: string;
}

const OTHER = "other";

/** Stores a provider's key for the gateway. */
export function NewProviderKeyForm({ providers, organizations, ownOrganizationId }: NewProviderKeyFormProps) {
  const t = useTranslations("keys.providerKeys");
  const router = useRouter();
  const [chosen, setChosen] = useState(providers[0].id);
  const [stored, setStored] = useState<string | null>(null);
  const { submit, isPending, issues, message } = useJsonForm<{ name: string }>({
    method: "POST",
    url: "/api/provider-keys",
    fields: ["provider", "name", "key", "base_url", "organization_id"],
    body: providerKeyBody,
    onDone: ({ name }) => {
      setStored(name);
      setChosen(providers[0].id);
      router.refresh();
    },
  });
  const ownBaseUrl = providers.find(({ id }) => id === chosen)?.ownBaseUrl ?? null;
  const wantsBaseUrl = ownBaseUrl !== null || chosen === OTHER;
  return (
    <form onSubmit={submit} className="space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      {stored && !message && <Alert tone="success">{t("stored", { name: stored })}</Alert>}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Select
          label={t("provider")}
          id="provider-key-provider"
          name="provider"
          defaultValue={providers[0].id}
          onChange={(event) => setChosen(event.target.value)}
          error={chosen !== OTHER && issues.provider}
        >
          {providers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
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
          placeholder={ownBaseUrl ?? undefined}
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
