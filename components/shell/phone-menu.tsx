"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "./logo";

/** The navigation behind a button, without scripts too; it closes when one has gone somewhere. */
export function PhoneMenu({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <details key={usePathname()} className="group">
      <summary className="flex min-h-14 items-center justify-between px-4 -outline-offset-2!">
        <Logo />
        <span className="inline-flex items-center gap-2 font-medium text-muted">
          <Menu aria-hidden="true" className="size-5" /> {t("menu")}
        </span>
      </summary>
      <div className="space-y-5 px-2 pt-2 pb-5">{children}</div>
    </details>
  );
}
