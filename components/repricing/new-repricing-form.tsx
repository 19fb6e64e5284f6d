"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ModelPicker } from "@/components/filter/model-picker";
import { useJsonForm } from "@/components/forms/use-json-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export interface NewRepricingFormProps {
  /** Null when there are too many to choose from: then one is searched for. */
  models: { id: string; name: string }[] | null;
  organizations: { id: string; name: string }[];
}

/** Begins a preview for a model, a tenant and days of one's choice. */
export function NewRepricingForm({ models, organizations }: NewRepricingFormProps) {
  const t = useTranslations("pricing");
  const router = useRouter();
  const { submit, isPending, issues, message } = useJsonForm<{ id: string }>({
    method: "POST",
    url: "/api/admin/repricing-jobs",
    fields: ["from", "to"],
    body: (values) => ({
      model_ids: [values.get("model")],
      organization: values.get("organization") || null,
      from: values.get("from") || null,
      to: values.get("to") || null,
    }),
    onDone: ({ id }) => router.push(`/pricing/jobs/${id}` as Route),
  });
  return (
    <form onSubmit={submit} className="space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {models ? (
          <Select id="repricing-model" name="model" label={t("jobs.form.model")} required>
            {models.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        ) : (
          <ModelPicker name="model" label={t("jobs.form.model")} />
        )}
        <Select id="repricing-organization" name="organization" label={t("jobs.form.tenant")}>
          <option value="">{t("allTenants")}</option>
          {organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Input type="date" id="repricing-from" name="from" label={t("jobs.form.from")} error={issues.from} />
        <Input type="date" id="repricing-to" name="to" label={t("jobs.form.to")} error={issues.to} />
      </div>
      <Button variant="primary" disabled={isPending}>
        {t("jobs.start")}
      </Button>
    </form>
  );
}
