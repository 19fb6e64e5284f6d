"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useJsonForm } from "@/components/forms/use-json-form";
import { StartRepricing } from "@/components/repricing/start-repricing";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { COMMON_BILLABLES } from "./billables";
import { MorePriceFields } from "./more-price-fields";
import { newPriceBody } from "./new-price-body";
import { RateInputs } from "./rate-inputs";

export interface NewPriceFormProps {
  modelId: string;
  organizations: { id: string; name: string }[];
}

/** Adds a price to a model. An unlikely one is saved only after the person said that it is right. */
export function NewPriceForm({ modelId, organizations }: NewPriceFormProps) {
  const t = useTranslations("pricing");
  const router = useRouter();
  const [saved, setSaved] = useState<{ organization: string | null } | null>(null);
  const { submit, isPending, issues, message } = useJsonForm<{ organization: string | null }>({
    method: "POST",
    url: "/api/admin/prices",
    fields: ["effective_from"],
    body: (values) => newPriceBody(modelId, values),
    onDone: (version) => {
      setSaved(version);
      router.refresh();
    },
  });
  const isFlagged = "confirm" in issues;
  return (
    <form onSubmit={submit} className="space-y-4">
      {message && (
        <Alert tone={isFlagged ? "warning" : "error"} title={isFlagged ? t("form.confirm") : t("form.refused")}>
          {message}
          {isFlagged && (
            <label className="mt-2 flex min-h-6 items-center gap-2 font-medium text-text">
              <input type="checkbox" name="confirm" required className="size-4 accent-accent-solid" />
              {t("form.yes")}
            </label>
          )}
        </Alert>
      )}
      {saved && !message && (
        <Alert tone="success" title={t("form.saved")}>
          <p className="mb-2">{t("form.savedHint")}</p>
          <StartRepricing modelIds={[modelId]} organization={saved.organization} />
        </Alert>
      )}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <RateInputs names={COMMON_BILLABLES} />
      </div>
      <MorePriceFields />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Input
          type="date"
          id="price-from"
          name="effective_from"
          label={t("form.from")}
          hint={t("form.fromHint")}
          error={issues.effective_from}
        />
        <Select id="price-organization" name="organization" label={t("form.for")}>
          <option value="">{t("allTenants")}</option>
          {organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Input id="price-note" name="note" label={t("form.note")} hint={t("form.noteHint")} maxLength={200} />
      </div>
      <Button variant="primary" disabled={isPending}>
        {isFlagged ? t("form.submitAnyway") : t("form.submit")}
      </Button>
    </form>
  );
}
