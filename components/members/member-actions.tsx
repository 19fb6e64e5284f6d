"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/forms/action-button";
import { SecretOnce } from "@/components/forms/secret-once";
import type { RoleName } from "./role-name";

export interface MemberActionsProps {
  member: { id: string; email: string; role: RoleName; isDisabled: boolean };
  /** The roles to choose from. */
  roles: RoleName[];
}

/** What can be done with a member: another role, disabling, a new password. */
export function MemberActions({ member: { id, email, role, isDisabled }, roles }: MemberActionsProps) {
  const t = useTranslations("members.action");
  const [password, setPassword] = useState<string | null>(null);
  const url = `/api/members/${id}`;
  return (
    <div className="flex flex-wrap gap-1.5 sm:min-w-80 sm:justify-end">
      {roles
        .filter((other) => other !== role)
        .map((other) => (
          <ActionButton
            key={other}
            label={t(`make${other}`)}
            description={t("describe", { action: t(`make${other}`), email })}
            confirm={t("confirmRole")}
            method="PATCH"
            url={url}
            body={{ role: other }}
          />
        ))}
      <ActionButton
        label={t("newPassword")}
        description={t("newPasswordFor", { email })}
        confirm={t("confirmPassword")}
        method="POST"
        url={`${url}/password`}
        body={{}}
        onDone={(data) => setPassword((data as { generated_password: string }).generated_password)}
      />
      <ActionButton
        label={isDisabled ? t("enable") : t("disable")}
        description={isDisabled ? t("enableSomeone", { email }) : t("disableSomeone", { email })}
        confirm={isDisabled ? undefined : t("confirmDisable")}
        method="PATCH"
        url={url}
        body={{ disabled: !isDisabled }}
        variant={isDisabled ? "secondary" : "danger"}
      />
      {password && (
        <div className="w-full text-left">
          <SecretOnce title={t("newPasswordOf", { email })} secret={password} />
        </div>
      )}
    </div>
  );
}
