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

export interface NewMemberFormProps {
  organizations: { id: string; name: string }[];
  organizationId: string;
  roles: RoleName[];
}

interface Added {
  email: string;
  generated_password: string | null;
}

/** Adds a person who can sign in at once, with a first password. */
export function NewMemberForm({ organizations, organizationId, roles }: NewMemberFormProps) {
  const t = useTranslations("members");
  const router = useRouter();
  const [added, setAdded] = useState<Added | null>(null);
  const { submit, isPending, issues, message } = useJsonForm<Added>({
    method: "POST",
    url: "/api/members",
    fields: ["email", "name", "role", "organization_id", "password"],
    body: (values) => ({ ...Object.fromEntries(values), password: values.get("password") || undefined }),
    onDone: (member) => {
      setAdded(member);
      router.refresh();
    },
  });
  return (
    <form onSubmit={submit} className="space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      {added?.generated_password && (
        <SecretOnce title={t("add.passwordOf", { email: added.email })} secret={added.generated_password} />
      )}
      {added && !added.generated_password && <Alert tone="success">{t("add.added", { email: added.email })}</Alert>}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Input
          label={t("email")}
          id="member-email"
          name="email"
          type="email"
          autoComplete="off"
          required
          error={issues.email}
        />
        <Input
          label={t("add.nameLabel")}
          id="member-name"
          name="name"
          autoComplete="off"
          maxLength={100}
          error={issues.name}
        />
        <RoleSelect id="member-role" roles={roles} error={issues.role} />
        <OrganizationSelect
          id="member-organization"
          organizations={organizations}
          defaultId={organizationId}
          error={issues.organization_id}
        />
        <Input
          label={t("add.password")}
          id="member-password"
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={12}
          hint={t("add.passwordHint")}
          error={issues.password}
        />
      </div>
      <Button disabled={isPending}>{t("add.submit")}</Button>
    </form>
  );
}
