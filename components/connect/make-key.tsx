"use client";

import { useTranslations } from "next-intl";
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
  const t = useTranslations("connect.key");
  const { made, setMade } = useMadeKey();
  const { submit, isPending, issues, message } = useJsonForm<MadeKey>({
    method: "POST",
    url: "/api/api-keys",
    fields: ["organization_id"],
    body: (values) => ({
      name: t("madeHere"),
      organization_id: values.get("organization_id"),
      scopes: ["INGEST"],
    }),
    onDone: setMade,
  });
  if (made) {
    return (
      <SecretOnce title={t("made")} secret={made.key}>
        <p className="mt-2">{t("only")}</p>
      </SecretOnce>
    );
  }
  return (
    <form onSubmit={submit} className="space-y-3">
      {message && <Alert tone="error">{message}</Alert>}
      <p className="text-muted">
        {t.rich("placeholder", {
          placeholder: () => <code className="font-mono text-[13px] text-text">{KEY_PLACEHOLDER}</code>,
        })}
      </p>
      <OrganizationSelect
        id="connect-organization"
        organizations={organizations}
        defaultId={ownOrganizationId}
        error={issues.organization_id}
      />
      <Button variant="primary" disabled={isPending}>
        {t("submit")}
      </Button>
      <p className="text-[13px] text-muted">
        {t.rich("haveOne", {
          link: (chunks) => (
            <a href="/api-keys" className="font-medium text-accent underline underline-offset-2">
              {chunks}
            </a>
          ),
        })}
      </p>
    </form>
  );
}
