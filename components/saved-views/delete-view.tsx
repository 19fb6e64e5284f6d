"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type MouseEvent, useState } from "react";
import { useSendJson } from "@/components/forms/use-send-json";
import { Button } from "@/components/ui/button";
import type { SavedViewJson } from "@/lib/api/accounts/saved-view-json";

/** Asks before a view is deleted, in its place in the list. */
export function DeleteView({ view, onDone }: { view: SavedViewJson; onDone(): void }) {
  const t = useTranslations("shell.views");
  const router = useRouter();
  const sendJson = useSendJson();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async ({ currentTarget }: MouseEvent<HTMLElement>) => {
    setPending(true);
    const { failure } = await sendJson("DELETE", `/api/saved-views/${view.id}`);
    setPending(false);
    setProblem(failure?.message ?? null);
    if (failure) return;
    // The button goes with its row.
    currentTarget.closest("details")?.querySelector("summary")?.focus();
    router.refresh();
  };
  return (
    <li className="space-y-2 px-2 py-1.5">
      <p className="wrap-anywhere">{t("deleteAsk", { name: view.name })}</p>
      {problem && (
        <p role="alert" className="text-[13px] text-negative">
          {problem}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="button" size="small" variant="danger" disabled={isPending} onClick={remove} autoFocus>
          {t("deleteButton")}
        </Button>
        <Button type="button" size="small" variant="ghost" onClick={onDone}>
          {t("cancel")}
        </Button>
      </div>
    </li>
  );
}
