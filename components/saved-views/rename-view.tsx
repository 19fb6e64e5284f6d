"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useJsonForm } from "@/components/forms/use-json-form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { SavedViewJson } from "@/lib/api/accounts/saved-view-json";

/** Gives a view another name, in its place in the list. */
export function RenameView({ view, onDone }: { view: SavedViewJson; onDone(): void }) {
  const t = useTranslations("shell.views");
  const router = useRouter();
  const { submit, isPending, issues, message } = useJsonForm({
    method: "PATCH",
    url: `/api/saved-views/${view.id}`,
    fields: ["name"],
    body: (values) => ({ name: values.get("name") }),
    onDone() {
      router.refresh();
      onDone();
    },
  });
  const problem = issues.name ?? message;
  return (
    <li className="px-2 py-1.5">
      <form onSubmit={submit} className="space-y-2">
        <Input
          name="name"
          aria-label={t("rename", { name: view.name })}
          defaultValue={view.name}
          required
          maxLength={100}
          autoComplete="off"
          autoFocus
        />
        {problem && (
          <p role="alert" className="text-[13px] text-negative">
            {problem}
          </p>
        )}
        <div className="flex gap-2">
          <Button type="submit" size="small" variant="primary" disabled={isPending}>
            {t("renameButton")}
          </Button>
          <Button type="button" size="small" variant="ghost" onClick={onDone}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </li>
  );
}
