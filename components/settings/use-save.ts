"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormFailure } from "@/components/forms/send-json";
import { useSendJson } from "@/components/forms/use-send-json";

/** Sends changed settings, keeping what the form shows: its state while under way, and what went wrong. */
export function useSave(url: string) {
  const router = useRouter();
  const sendJson = useSendJson();
  const [state, setState] = useState<"ready" | "pending" | "saved">("ready");
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const save = async (change: Record<string, unknown>) => {
    setState("pending");
    const sent = Object.keys(change).length > 0 ? await sendJson("PATCH", url, change) : null;
    setFailure(sent?.failure ?? null);
    setState(sent?.failure ? "ready" : "saved");
    if (sent && !sent.failure) router.refresh();
  };
  return { save, state, failure, touch: () => setState("ready") };
}
