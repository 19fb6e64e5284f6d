"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useJsonForm } from "@/components/forms/use-json-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** Changes the own password. The e-mail address is there for password managers. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("account.password");
  const [isChanged, setChanged] = useState(false);
  const { submit, isPending, issues, message } = useJsonForm({
    method: "POST",
    url: "/api/account/password",
    fields: ["current_password", "new_password"],
    body: (values) => ({
      current_password: values.get("current_password"),
      new_password: values.get("new_password"),
    }),
    onDone: () => setChanged(true),
  });
  return (
    <form onSubmit={submit} className="max-w-sm space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      {isChanged && <Alert tone="success">{t("changed")}</Alert>}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Input
        label={t("current")}
        id="current-password"
        name="current_password"
        type="password"
        autoComplete="current-password"
        required
        error={issues.current_password}
      />
      <Input
        label={t("new")}
        id="new-password"
        name="new_password"
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        hint={t("hint")}
        error={issues.new_password}
      />
      <Button variant="primary" disabled={isPending}>
        {t("submit")}
      </Button>
    </form>
  );
}
