"use client";

import { Check, Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { iconButtonClass } from "./icon-button-class";

const CONFIRMED_MS = 2_000;

export interface CopyLinkProps {
  path: string;
  search: string;
  label: string;
  /** Shows the label beside the icon. */
  labelled?: boolean;
}

/** Copies the address of a view; silent where the browser forbids it. */
export function CopyLink({ path, search, label, labelled = false }: CopyLinkProps) {
  const t = useTranslations("shell.views");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.origin + path + (search && `?${search}`));
    } catch {
      return;
    }
    setCopied(true);
    setTimeout(() => setCopied(false), CONFIRMED_MS);
  };
  const Icon = copied ? Check : Link2;
  return (
    <button
      type="button"
      aria-label={labelled ? undefined : label}
      title={labelled ? undefined : label}
      onClick={copy}
      className={
        labelled
          ? "inline-flex min-h-7 cursor-pointer items-center gap-1.5 rounded-md text-[13px] font-medium text-accent hover:underline"
          : iconButtonClass
      }
    >
      <Icon aria-hidden="true" className="size-4" />
      <span aria-live="polite" className={labelled ? "" : "sr-only"}>
        {copied ? t("copied") : labelled && label}
      </span>
    </button>
  );
}
