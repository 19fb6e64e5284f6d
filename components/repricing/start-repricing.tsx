"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSendJson } from "@/components/forms/use-send-json";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";

export interface StartRepricingProps {
  modelIds: string[];
  /** For one tenant's calls only. */
  organization?: string | null;
  label?: string;
  /** Names the models too, for those who hear the button alone. */
  description?: string;
  size?: "small" | "medium";
}

/** Begins to work out what recorded calls would cost now, and goes to see it. Nothing changes by it. */
export function StartRepricing({ modelIds, organization = null, label, description, size }: StartRepricingProps) {
  const t = useTranslations("pricing.jobs");
  const router = useRouter();
  const sendJson = useSendJson();
  const [isPending, setPending] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const start = async () => {
    setPending(true);
    const body = { model_ids: modelIds, organization };
    const { data, failure } = await sendJson<{ id: string }>("POST", "/api/admin/repricing-jobs", body);
    if (data) router.push(`/pricing/jobs/${data.id}` as Route);
    else setPending(false);
    setMessage(failure?.message ?? null);
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button type="button" size={size} disabled={isPending} onClick={start} aria-label={description}>
        {isPending && <Spinner />} {label ?? t("start")}
      </Button>
      {message && (
        <span role="alert" className="text-negative">
          {message}
        </span>
      )}
    </span>
  );
}
