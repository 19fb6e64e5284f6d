"use client";

import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { useOpenDialog } from "@/components/shell/shell-commands";

/** Opens the list of keys. */
export function HelpButton() {
  const t = useTranslations("shell.keys");
  const open = useOpenDialog();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={t("title")}
      title={t("title")}
      onClick={() => open("help")}
      className="inline-flex size-8 cursor-pointer items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text noscript:hidden"
    >
      <Keyboard aria-hidden="true" className="size-4" />
    </button>
  );
}
