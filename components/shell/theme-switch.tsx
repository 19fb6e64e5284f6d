"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { THEME_COOKIE, THEMES, type Theme } from "./theme";

const YEAR_SECONDS = 31_536_000;
const ICONS = { system: Monitor, light: Sun, dark: Moon };

/** Light, dark, or as the system has it; kept in a cookie. Without scripts the system decides. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const t = useTranslations("shell");
  const [theme, setTheme] = useState(initial);
  const choose = (next: Theme) => {
    setTheme(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from browsers we support
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  };
  return (
    <fieldset className="flex w-fit rounded-md border border-line p-0.5 noscript:hidden">
      <legend className="sr-only">{t("colours")}</legend>
      {THEMES.map((name) => {
        const [label, Icon] = [t(`themes.${name}`), ICONS[name]];
        return (
          <button
            key={name}
            type="button"
            aria-label={label}
            title={label}
            aria-pressed={theme === name}
            onClick={() => choose(name)}
            className={`inline-flex size-7 cursor-pointer items-center justify-center rounded ${theme === name ? "bg-accent-soft text-accent" : "text-muted hover:bg-hover hover:text-text"}`}
          >
            <Icon aria-hidden="true" className="size-4" />
          </button>
        );
      })}
    </fieldset>
  );
}
