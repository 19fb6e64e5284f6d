"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useSendJson } from "@/components/forms/use-send-json";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

const BUCKETS = ["input", "output"] as const;

/** Sets what a tenant's calls of models without a price are estimated at. */
export function DefaultPriceForm({ organizations }: { organizations: { id: string; name: string }[] }) {
  const t = useTranslations("pricing");
  const router = useRouter();
  const sendJson = useSendJson();
  const [isPending, setPending] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { organization, ...body } = Object.fromEntries(new FormData(form));
    setPending(true);
    const { failure } = await sendJson("PUT", `/api/admin/organizations/${organization}/default-price`, body);
    setPending(false);
    setMessage(failure?.message ?? null);
    if (failure) return;
    form.reset();
    router.refresh();
  };
  return (
    <form onSubmit={submit} className="space-y-4">
      {message && <Alert tone="error">{message}</Alert>}
      <div className="grid gap-4 sm:grid-cols-3">
        <Select id="default-organization" name="organization" label={t("defaults.tenant")}>
          {organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        {BUCKETS.map((bucket) => (
          <Input
            key={bucket}
            id={`default-${bucket}`}
            name={`${bucket}_usd_per_million`}
            label={t(`defaults.${bucket}`)}
            inputMode="decimal"
            autoComplete="off"
            required
            pattern="\s*[0-9]*[.]?[0-9]+\s*"
            title={t("defaults.format")}
            placeholder={t("form.currency")}
            className="text-right"
          />
        ))}
      </div>
      <Button variant="primary" disabled={isPending}>
        {t("defaults.submit")}
      </Button>
    </form>
  );
}
