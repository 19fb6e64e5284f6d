"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useJsonForm } from "@/components/forms/use-json-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export interface CloseMonthFormProps {
  organizations: { id: string; name: string }[];
  /** YYYY-MM: the month that is mostly closed next, and the last that may be. */
  lastMonth: string;
  thisMonth: string;
}

/** Settles a tenant's month, after asking once more. */
export function CloseMonthForm({ organizations, lastMonth, thisMonth }: CloseMonthFormProps) {
  const t = useTranslations("pricing.months.form");
  const common = useTranslations("common");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { submit, isPending, issues, message } = useJsonForm<unknown>({
    method: "POST",
    url: "/api/admin/closed-months",
    fields: ["month"],
    body: (values) => Object.fromEntries(values),
    onDone: () => {
      setAsking(false);
      router.refresh();
    },
  });
  return (
    <form onSubmit={submit} onChange={() => setAsking(false)} className="space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Select id="month-organization" name="organization" label={t("tenant")}>
          {organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Input
          type="month"
          id="month-month"
          name="month"
          label={t("month")}
          required
          pattern="\d{4}-\d{2}"
          title={t("monthFormat")}
          defaultValue={lastMonth}
          max={thisMonth}
          error={issues.month}
        />
      </div>
      <div className="flex gap-2">
        {isAsking ? (
          <>
            <Button key="sure" variant="primary" disabled={isPending}>
              {t("submitSure")}
            </Button>
            <Button type="button" variant="ghost" onClick={() => setAsking(false)}>
              {common("cancel")}
            </Button>
          </>
        ) : (
          <Button key="ask" type="button" variant="primary" onClick={() => setAsking(true)}>
            {t("submit")}
          </Button>
        )}
      </div>
    </form>
  );
}
