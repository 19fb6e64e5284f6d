"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SecretOnce } from "@/components/forms/secret-once";
import { useJsonForm } from "@/components/forms/use-json-form";
import { OrganizationSelect } from "@/components/organizations/organization-select";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { RoleName } from "./role-name";
import { RoleSelect } from "./role-select";

export interface InviteFormProps {
  organizations: { id: string; name: string }[];
  organizationId: string;
  roles: RoleName[];
}

interface Invited {
  email: string;
  path: string;
}

/** Makes an invitation, and shows its link once. */
export function InviteForm({ organizations, organizationId, roles }: InviteFormProps) {
  const t = useTranslations("members");
  const router = useRouter();
  const [invited, setInvited] = useState<Invited | null>(null);
  const { submit, isPending, issues, message } = useJsonForm<Invited>({
    method: "POST",
    url: "/api/invitations",
    fields: ["email", "role", "organization_id"],
    body: (values) => Object.fromEntries(values),
    onDone: (invitation) => {
      setInvited(invitation);
      router.refresh();
    },
  });
  return (
    <form onSubmit={submit} className="space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      {invited && (
        <SecretOnce
          title={t("invite.linkTitle", { email: invited.email })}
          secret={`${window.location.origin}${invited.path}`}
        >
          <p className="mt-1 wrap-anywhere">{t("invite.linkNote", { email: invited.email })}</p>
        </SecretOnce>
      )}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Input
          label={t("email")}
          id="invite-email"
          name="email"
          type="email"
          autoComplete="off"
          required
          maxLength={254}
          error={issues.email}
        />
        <RoleSelect id="invite-role" roles={roles} error={issues.role} />
        <OrganizationSelect
          id="invite-organization"
          organizations={organizations}
          defaultId={organizationId}
          error={issues.organization_id}
        />
      </div>
      <Button variant="primary" disabled={isPending}>
        {t("invite.submit")}
      </Button>
    </form>
  );
}
