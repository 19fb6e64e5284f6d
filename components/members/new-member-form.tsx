"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SecretOnce } from "@/components/forms/secret-once";
import { useJsonForm } from "@/components/forms/use-json-form";
import { OrganizationSelect } from "@/components/organizations/organization-select";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { ROLE_LABELS, type RoleName } from "./role-labels";

export interface NewMemberFormProps {
  organizations: { id: string; name: string }[];
  ownOrganizationId: string;
  roles: RoleName[];
}

interface Added {
  email: string;
  generated_password: string | null;
}

/** Adds a person who can sign in. */
export function NewMemberForm({ organizations, ownOrganizationId, roles }: NewMemberFormProps) {
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
        <SecretOnce title={`Password of ${added.email}`} secret={added.generated_password} />
      )}
      {added && !added.generated_password && <Alert tone="success">{added.email} was added.</Alert>}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Input
          label="E-mail address"
          id="member-email"
          name="email"
          type="email"
          autoComplete="off"
          required
          error={issues.email}
        />
        <Input
          label="Name (optional)"
          id="member-name"
          name="name"
          autoComplete="off"
          maxLength={100}
          error={issues.name}
        />
        <Select label="Role" id="member-role" name="role" defaultValue="MEMBER" error={issues.role}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {ROLE_LABELS[role]}
            </option>
          ))}
        </Select>
        <OrganizationSelect
          id="member-organization"
          organizations={organizations}
          defaultId={ownOrganizationId}
          error={issues.organization_id}
        />
        <Input
          label="Initial password (optional)"
          id="member-password"
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={12}
          hint="At least 12 characters. Left empty, one is made and shown once."
          error={issues.password}
        />
      </div>
      <Button variant="primary" disabled={isPending}>
        Add member
      </Button>
    </form>
  );
}
