"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SecretOnce } from "@/components/forms/secret-once";
import { useJsonForm } from "@/components/forms/use-json-form";
import { OrganizationSelect } from "@/components/organizations/organization-select";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Command } from "@/components/ui/command";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { exampleCall } from "@/lib/events/schema/example-call";
import type { ScopeName } from "./scope-name";

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

/** Days until a key expires; 0 for never. */
const LIVES = [0, 30, 90, 365] as const;
const DAY_MS = 86_400_000;

/** Makes an API key and shows it once, with a command that uses it. */
export function NewApiKeyForm({ organizations, ownOrganizationId, scopes, address }: NewApiKeyFormProps) {
  const t = useTranslations("keys");
  const router = useRouter();
  const [made, setMade] = useState<Made | null>(null);
  const [scope, setScope] = useState(scopes[0]);
  const { submit, isPending, issues, message } = useJsonForm<Made>({
    method: "POST",
    url: "/api/api-keys",
    fields: ["name", "organization_id", "scopes", "expires_at", "events_per_minute"],
    body: (values) => ({
      name: values.get("name"),
      organization_id: values.get("organization_id"),
      scopes: [values.get("scope"), ...(values.get("provider_access") ? ["PROVIDER_ACCESS"] : [])],
      expires_at: expiry(Number(values.get("days"))),
      events_per_minute: Number(values.get("events_per_minute")) || null,
    }),
    onDone: (key) => {
      setMade(key);
      setScope(scopes[0]);
      router.refresh();
    },
  });
  return (
    <form onSubmit={submit} className="space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      {made && (
        <SecretOnce title={t("reporting.keyOf", { name: made.name })} secret={made.key}>
          {made.scopes.includes("INGEST") && (
            <Command label={t("reporting.command")} text={exampleCall(address, made.key)} />
          )}
        </SecretOnce>
      )}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Input
          label={t("reporting.name")}
          id="key-name"
          name="name"
          autoComplete="off"
          required
          maxLength={100}
          hint={t("reporting.nameHint")}
          error={issues.name}
        />
        <Select
          label={t("reporting.may")}
          id="key-scope"
          name="scope"
          error={issues.scopes}
          onChange={(event) => setScope(event.target.value as ScopeName)}
        >
          {scopes.map((scope) => (
            <option key={scope} value={scope}>
              {t(`scopes.${scope}`)}
            </option>
          ))}
        </Select>
        <Select label={t("reporting.expires")} id="key-days" name="days" defaultValue="0" error={issues.expires_at}>
          {LIVES.map((days) => (
            <option key={days} value={days}>
              {t(`reporting.expiry.${days}`)}
            </option>
          ))}
        </Select>
        <OrganizationSelect
          id="key-organization"
          organizations={organizations}
          defaultId={ownOrganizationId}
          error={issues.organization_id}
        />
        {scope === "INGEST" && (
          <Input
            type="number"
            label={t("reporting.rate")}
            id="key-rate"
            name="events_per_minute"
            min={1}
            step={1}
            placeholder={t("reporting.ratePlaceholder")}
            hint={t("reporting.rateHint")}
            error={issues.events_per_minute}
          />
        )}
      </div>
      {scope === "INGEST" && (
        <label className="flex max-w-prose items-start gap-2">
          <input
            type="checkbox"
            name="provider_access"
            aria-describedby="provider-access-hint"
            className="mt-1 size-4 accent-accent-solid"
          />
          <span>
            {t("reporting.providerAccess")}
            <span id="provider-access-hint" className="block text-[13px] text-muted">
              {t("reporting.providerAccessHint")}
            </span>
          </span>
        </label>
      )}
      <Button variant="primary" disabled={isPending}>
        {t("reporting.submit")}
      </Button>
    </form>
  );
}

function expiry(days: number): string | null {
  return days > 0 ? new Date(Date.now() + days * DAY_MS).toISOString() : null;
}
