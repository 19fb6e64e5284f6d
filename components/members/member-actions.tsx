"use client";

import { useState } from "react";
import { ActionButton } from "@/components/forms/action-button";
import { SecretOnce } from "@/components/forms/secret-once";
import type { RoleName } from "./role-labels";

export interface MemberActionsProps {
  member: { id: string; email: string; role: RoleName; isDisabled: boolean };
  /** The roles to choose from. */
  roles: RoleName[];
}

const ROLE_VERBS: Record<RoleName, string> = {
  MEMBER: "Make member",
  OWNER: "Make owner",
  ADMIN: "Make administrator",
};

/** What can be done with a member: another role, disabling, a new password. */
export function MemberActions({ member: { id, email, role, isDisabled }, roles }: MemberActionsProps) {
  const [password, setPassword] = useState<string | null>(null);
  const url = `/api/members/${id}`;
  return (
    <div className="flex min-w-80 flex-wrap justify-end gap-1.5">
      {roles
        .filter((other) => other !== role)
        .map((other) => (
          <ActionButton
            key={other}
            label={ROLE_VERBS[other]}
            description={`${ROLE_VERBS[other]}: ${email}`}
            confirm="Change the role"
            method="PATCH"
            url={url}
            body={{ role: other }}
          />
        ))}
      <ActionButton
        label="New password"
        description={`New password for ${email}`}
        confirm="Replace the password"
        method="POST"
        url={`${url}/password`}
        body={{}}
        onDone={(data) => setPassword((data as { generated_password: string }).generated_password)}
      />
      <ActionButton
        label={isDisabled ? "Enable" : "Disable"}
        description={`${isDisabled ? "Enable" : "Disable"} ${email}`}
        confirm={isDisabled ? undefined : "Disable and sign out"}
        method="PATCH"
        url={url}
        body={{ disabled: !isDisabled }}
        variant={isDisabled ? "secondary" : "danger"}
      />
      {password && (
        <div className="w-full text-left">
          <SecretOnce title={`New password of ${email}`} secret={password} />
        </div>
      )}
    </div>
  );
}
