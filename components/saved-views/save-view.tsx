"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useJsonForm } from "@/components/forms/use-json-form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** Keeps the page in sight under a name. */
export function SaveView({ path, search }: { path: string; search: string }) {
  const t = useTranslations("shell.views");
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const { submit, isPending, issues, message } = useJsonForm({
    method: "POST",
    url: "/api/saved-views",
    fields: ["name"],
    body: (values) => ({ name: values.get("name"), path, search }),
    onDone() {
      setSaved(true);
      router.refresh();
    },
  });
  return (
    <form onSubmit={submit} onChange={() => setSaved(false)}>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Input
            name="name"
            label={t("save")}
            placeholder={t("name")}
            required
            maxLength={100}
            autoComplete="off"
            aria-invalid={issues.name ? true : undefined}
            aria-describedby={issues.name ? "save-view-error" : undefined}
          />
        </div>
        <Button type="submit" variant="primary" disabled={isPending}>
          {t("saveButton")}
        </Button>
      </div>
      <p role="status" id="save-view-error" className="mt-1.5 text-[13px] empty:hidden">
        {(issues.name ?? message) ? (
          <span className="text-negative">{issues.name ?? message}</span>
        ) : (
          saved && <span className="text-positive">{t("saved")}</span>
        )}
      </p>
    </form>
  );
}
