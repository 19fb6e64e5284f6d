"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { sendJson } from "@/components/forms/send-json";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

const FIELDS = ["input_usd_per_million", "output_usd_per_million"] as const;
const LABELS = { input_usd_per_million: "Input per million", output_usd_per_million: "Output per million" };

/** Sets what a tenant's calls of models without a price are estimated at. */
export function DefaultPriceForm({ organizations }: { organizations: { id: string; name: string }[] }) {
  const router = useRouter();
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
        <Select id="default-organization" name="organization" label="Tenant">
          {organizations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        {FIELDS.map((name) => (
          <Input
            key={name}
            id={`default-${name}`}
            name={name}
            label={LABELS[name]}
            inputMode="decimal"
            autoComplete="off"
            required
            pattern="\s*[0-9]*[.]?[0-9]+\s*"
            title="A price in USD, like 0.50"
            placeholder="USD"
            className="text-right"
          />
        ))}
      </div>
      <Button variant="primary" disabled={isPending}>
        Set default price
      </Button>
    </form>
  );
}
