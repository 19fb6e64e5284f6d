"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useJsonForm } from "@/components/forms/use-json-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

/** Adds a tenant. */
export function NewOrganizationForm({ zones, defaultZone }: { zones: string[]; defaultZone: string }) {
  const t = useTranslations("settings.newOrganization");
  const router = useRouter();
  const [added, setAdded] = useState<string | null>(null);
  const { submit, isPending, issues, message } = useJsonForm<{ name: string }>({
    method: "POST",
    url: "/api/admin/organizations",
    fields: ["name", "time_zone"],
    body: (values) => ({ name: values.get("name"), time_zone: values.get("time_zone") }),
    onDone: ({ name }) => {
      setAdded(name);
      router.refresh();
    },
  });
  return (
    <form onSubmit={submit} className="space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      {added && (
        <Alert tone="success" className="wrap-anywhere">
          {t("added", { name: added })}
        </Alert>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Input label={t("name")} id="organization-name" name="name" required maxLength={100} error={issues.name} />
        <Select
          label={t("timeZone")}
          id="organization-zone"
          name="time_zone"
          defaultValue={defaultZone}
          hint={t("timeZoneHint")}
          error={issues.time_zone}
        >
          {zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </Select>
      </div>
      <Button variant="primary" disabled={isPending}>
        {t("submit")}
      </Button>
    </form>
  );
}
