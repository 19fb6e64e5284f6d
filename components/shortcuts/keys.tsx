"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { useIsMac } from "./use-is-mac";

/** Keys to press one after another, as they are written on a keyboard. */
export function Keys({ keys }: { keys: readonly string[] }) {
  const t = useTranslations("shell.keys");
  const mac = useIsMac();
  const names: Record<string, string> = {
    "Mod+k": mac ? "⌘K" : t("names.control", { key: "K" }),
    Enter: t("names.enter"),
    Escape: t("names.escape"),
  };
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-[13px] text-muted">
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && <span>{t("then")}</span>}
          <kbd className="inline-flex min-w-6 items-center justify-center rounded border border-line-strong bg-surface px-1.5 font-sans text-xs leading-5">
            {names[key] ?? key}
          </kbd>
        </Fragment>
      ))}
    </span>
  );
}
