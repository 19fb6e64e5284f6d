"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { FormFailure } from "@/components/forms/send-json";
import { useSendJson } from "@/components/forms/use-send-json";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** Changes the own name. */
export function NameForm({ initialName }: { initialName: string }) {
  const t = useTranslations("account.profile");
  const router = useRouter();
  const sendJson = useSendJson();
  const [name, setName] = useState(initialName);
  const [state, setState] = useState<"ready" | "pending" | "saved">("ready");
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setState("pending");
    const sent = await sendJson("PATCH", "/api/account", { name });
    setFailure(sent.failure);
    setState(sent.failure ? "ready" : "saved");
    if (!sent.failure) router.refresh();
  };
  return (
    <form onSubmit={submit} onChange={() => setState("ready")} className="max-w-sm space-y-4">
      {failure && !failure.issues.name && <Alert tone="error">{failure.message}</Alert>}
      {state === "saved" && <Alert tone="success">{t("saved")}</Alert>}
      <Input
        label={t("name")}
        id="own-name"
        autoComplete="name"
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
        hint={t("nameHint")}
        error={failure?.issues.name}
      />
      <Button variant="primary" disabled={state === "pending"}>
        {t("save")}
      </Button>
    </form>
  );
}
