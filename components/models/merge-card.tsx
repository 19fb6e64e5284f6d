"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ModelPicker } from "@/components/filter/model-picker";
import { ActionButton } from "@/components/forms/action-button";
import { useSendJson } from "@/components/forms/use-send-json";
import { useFormats } from "@/components/i18n/use-formats";
import { useAnswer } from "@/components/palette/use-answer";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { mergePreviewJson } from "@/lib/api/models/merge-preview-json";

export interface MergeCardProps {
  model: { id: string; name: string };
  /** Whether requests were ever recorded under it; it can be removed only without. */
  isUsed: boolean;
}

type Preview = ReturnType<typeof mergePreviewJson>;

/** Merges a model into another one, after saying what that does; removes one that was never used. */
export function MergeCard({ model, isUsed }: MergeCardProps) {
  const t = useTranslations("models.merge");
  const router = useRouter();
  const { id, name } = model;
  const [into, setInto] = useState<string | null>(null);
  return (
    <Card title={t("title")} description={t("description")}>
      <div className="max-w-xl">
        <ModelPicker name="into" label={t("label")} except={id} onPick={(picked) => setInto(picked?.value ?? null)} />
        {into && <Consequences key={into} modelId={id} name={name} into={into} />}
      </div>
      {!isUsed && (
        <p className="mt-4 flex flex-wrap items-center gap-3">
          <span className="text-muted">{t("removeHint")}</span>
          <ActionButton
            label={t("remove")}
            description={t("removeModel", { name })}
            confirm={t("removeSure")}
            method="DELETE"
            url={`/api/admin/models/${id}`}
            variant="danger"
            onDone={() => router.push("/models")}
          />
        </p>
      )}
    </Card>
  );
}

function Consequences({ modelId, name, into }: { modelId: string; name: string; into: string }) {
  const t = useTranslations("models.merge");
  const format = useFormats();
  const router = useRouter();
  const sendJson = useSendJson();
  const url = `/api/admin/models/${modelId}/merge`;
  const { data: preview, failed } = useAnswer<Preview>(`${url}?into=${into}`);
  const [isPending, setPending] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const merge = async () => {
    setPending(true);
    const { failure } = await sendJson("POST", url, { into });
    setPending(false);
    setMessage(failure?.message ?? null);
    if (!failure) router.push(`/models/${into}` as Route);
  };
  if (failed) return <Alert tone="error">{t("failed", { message: "" })}</Alert>;
  if (!preview) return null;
  const other = preview.into.display_name;
  return (
    <div className="mt-3 space-y-2">
      {message && <Alert tone="error">{message}</Alert>}
      <p>
        {t("preview", {
          requests: preview.requests,
          into: other,
          cost: preview.cost_usd === null ? t("unpriced") : format.usd(preview.cost_usd),
        })}
      </p>
      <p>
        {t("prices", { kept: preview.prices_kept, superseded: preview.prices_superseded, into: other })}
        {t("name", { name, into: other })}
      </p>
      <Button type="button" variant="danger" disabled={isPending} onClick={merge}>
        {t("submit")}
      </Button>
    </div>
  );
}
