"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Keys } from "@/components/shortcuts/keys";
import { useOpenDialog } from "./shell-commands";

/** Opens the palette; narrow where there is little room. */
export function SearchButton({ narrow = false }: { narrow?: boolean }) {
  const t = useTranslations("shell");
  const open = useOpenDialog();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={t("search.open")}
      onClick={() => open("palette")}
      className={
        narrow
          ? "inline-flex size-10 cursor-pointer items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text noscript:hidden"
          : "flex min-h-9 w-full cursor-pointer items-center gap-2 rounded-md border border-line bg-canvas px-2.5 text-muted hover:border-line-strong hover:text-text noscript:hidden"
      }
    >
      <Search aria-hidden="true" className={narrow ? "size-5" : "size-4 shrink-0"} />
      {!narrow && (
        <>
          <span className="flex-1 text-left">{t("search.short")}</span>
          <Keys keys={["Mod+k"]} />
        </>
      )}
    </button>
  );
}
