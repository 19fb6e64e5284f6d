"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useSendJson } from "./use-send-json";

export interface ActionButtonProps {
  label: string;
  /** Names the object too, for those who hear the button alone: "Revoke key Production". */
  description: string;
  /** Asks before it acts: the label of the second button. */
  confirm?: string;
  method: "POST" | "PATCH" | "DELETE";
  url: string;
  body?: unknown;
  variant?: "secondary" | "danger";
  onDone?(data: unknown): void;
}

/** A button that changes one thing through a JSON route, then refreshes the page. */
export function ActionButton({ label, description, confirm, method, url, body, variant, onDone }: ActionButtonProps) {
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
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
      {message && (
        <span role="alert" className="text-negative">
          {message}
        </span>
      )}
      <Button
        type="button"
        size="small"
        variant={variant}
        aria-label={isAsking ? t("sure", { confirm, description }) : description}
        disabled={state === "pending"}
        onClick={confirm && !isAsking ? () => setState("asking") : act}
      >
        {isAsking ? confirm : label}
      </Button>
      {isAsking && (
        <Button type="button" size="small" variant="ghost" onClick={() => setState("ready")}>
          {t("cancel")}
        </Button>
      )}
    </span>
  );
}
