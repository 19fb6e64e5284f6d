"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Modal } from "@/components/ui/modal";
import { useSendJson } from "./use-send-json";

export interface ActionButtonProps {
  label: string;
  /** Names the object too, for those who hear the button alone: "Revoke key Production". */
  description: string;
  /** Asks before it acts: the label of the second button. */
  confirm?: string;
  /** Asks in a dialog of its own: what the action brings about, and the label of the button that leaves things as they are. */
  dialog?: { consequence: string; keep: string };
  method: "POST" | "PATCH" | "DELETE";
  url: string;
  body?: unknown;
  variant?: "secondary" | "danger";
  onDone?(data: unknown): void;
}

/** A button that changes one thing through a JSON route, then refreshes the page. */
export function ActionButton({ label, description, ...action }: ActionButtonProps) {
  const { confirm, dialog, method, url, body, variant, onDone } = action;
  const t = useTranslations("common");
  const router = useRouter();
  const sendJson = useSendJson();
  const [state, setState] = useState<"ready" | "asking" | "pending">("ready");
  const [message, setMessage] = useState<string | null>(null);
  const act = async () => {
    setState("pending");
    const { data, failure } = await sendJson(method, url, body);
    setState("ready");
    setMessage(failure?.message ?? null);
    if (failure) return;
    onDone?.(data);
    router.refresh();
  };
  const isAsking = confirm !== undefined && state === "asking";
  const asksHere = isAsking && !dialog;
  const keep = () => setState("ready");
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5 sm:justify-end">
      {message && (
        <span role="alert" className="text-negative">
          {message}
        </span>
      )}
      <Button
        type="button"
        size="small"
        variant={variant}
        aria-label={asksHere ? t("sure", { confirm, description }) : description}
        disabled={state === "pending"}
        onClick={confirm && !isAsking ? () => setState("asking") : act}
      >
        {asksHere ? confirm : label}
      </Button>
      {asksHere && (
        <Button type="button" size="small" variant="ghost" onClick={keep}>
          {t("cancel")}
        </Button>
      )}
      {dialog && (
        <Modal label={description} open={isAsking} onClose={() => isAsking && keep()} className="max-w-md">
          <div className="p-5 text-left text-sm whitespace-normal">
            <p className="font-semibold">{description}</p>
            <p className="mt-2 text-muted">{dialog.consequence}</p>
            <p className="mt-5 flex flex-wrap justify-end gap-2">
              <Button type="button" onClick={keep}>
                {dialog.keep}
              </Button>
              <Button type="button" variant="danger" onClick={act}>
                {confirm}
              </Button>
            </p>
          </div>
        </Modal>
      )}
    </span>
  );
}
