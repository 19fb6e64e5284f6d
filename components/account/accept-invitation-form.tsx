"use client";

import { useTranslations } from "next-intl";
import { useJsonForm } from "@/components/forms/use-json-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

export interface AcceptInvitationFormProps {
  token: string;
  email: string;
  /** Whether members choose a password; else they sign in at an identity provider. */
  hasPasswords: boolean;
}

/** Accepts an invitation, and leads into the app. The e-mail address is there for password managers. */
export function AcceptInvitationForm({ token, email, hasPasswords }: AcceptInvitationFormProps) {
  const t = useTranslations("account.invitation");
  const { submit, isPending, issues, message } = useJsonForm<{ signed_in: boolean }>({
    method: "POST",
    url: "/api/invitations/accept",
    fields: ["name", "password"],
    body: (values) => ({ token, name: values.get("name"), password: values.get("password") ?? undefined }),
    onDone: ({ signed_in }) => window.location.assign(signed_in ? "/" : "/sign-in"),
  });
  return (
    <form onSubmit={submit} className="mt-5 space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Input
        label={t("name")}
        id="invitation-name"
        name="name"
        autoComplete="name"
        maxLength={100}
        error={issues.name}
      />
      {hasPasswords && (
        <Input
          label={t("password")}
          id="invitation-password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={12}
          hint={t("passwordHint")}
          error={issues.password}
        />
      )}
      <Button variant="primary" className="w-full" disabled={isPending}>
        {isPending ? t("joining") : t("submit")}
      </Button>
    </form>
  );
}
