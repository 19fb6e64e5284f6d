"use client";

import { useTranslations } from "next-intl";
import { useJsonForm } from "@/components/forms/use-json-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";

/** Deletes a tenant, once its name is typed. */
export function DeleteOrganizationForm({ id, name }: { id: string; name: string }) {
  const t = useTranslations("settings.deletion");
  const { submit, isPending, issues, message } = useJsonForm({
    method: "DELETE",
    url: `/api/admin/organizations/${id}`,
    fields: ["confirm"],
    body: (values) => ({ confirm: values.get("confirm") }),
    // A whole new page: nothing in this one's memory is about a tenant that is left.
    onDone: () => window.location.assign("/tenants"),
  });
  return (
    <form onSubmit={submit} className="max-w-md space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      <Input
        label={<span className="wrap-anywhere">{t("confirmLabel", { name })}</span>}
        id="delete-confirm"
        name="confirm"
        autoComplete="off"
        required
        error={issues.confirm}
      />
      <Button variant="danger" disabled={isPending}>
        {isPending && <Spinner />}
        {isPending ? t("pending") : t("submit")}
      </Button>
    </form>
  );
}
