"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useSave } from "./use-save";

/** Changes how many new model names a tenant may add on a day. */
export function NewModelLimitForm({ newModelsPerDay }: { newModelsPerDay: number }) {
  const t = useTranslations("settings");
  const { save, state, failure, touch } = useSave("/api/admin/installation");
  const [limit, setLimit] = useState(String(newModelsPerDay));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(Number(limit) === newModelsPerDay ? {} : { new_models_per_day: Number(limit) });
  };
  return (
    <form onSubmit={submit} onChange={touch} className="space-y-4">
      {failure && <Alert tone="error">{t("organization.failed", { message: failure.message })}</Alert>}
      {state === "saved" && <Alert tone="success">{t("organization.saved")}</Alert>}
      <div className="max-w-sm">
        <Input
          type="number"
          id="new-model-limit"
          label={t("installation.limit.label")}
          min={0}
          max={10_000}
          step={1}
          required
          value={limit}
          onChange={(event) => setLimit(event.target.value)}
          error={failure?.issues.new_models_per_day}
        />
      </div>
      <Button variant="primary" disabled={state === "pending"}>
        {t("installation.limit.save")}
      </Button>
    </form>
  );
}
