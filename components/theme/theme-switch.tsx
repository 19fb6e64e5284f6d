"use client";

import { useTranslations } from "next-intl";
import { THEMES, type Theme } from "./theme";
import { THEME_ICONS } from "./theme-icons";
import { chooseTheme, useTheme } from "./use-theme";

/** Light, dark, or as the system has it; kept in a cookie. Without scripts the system decides. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const t = useTranslations("shell");
  const theme = useTheme(initial);
  return (
    <fieldset className="flex w-fit rounded-md border border-line p-0.5 noscript:hidden">
      <legend className="sr-only">{t("colours")}</legend>
      {THEMES.map((name) => {
        const [label, Icon] = [t(`themes.${name}`), THEME_ICONS[name]];
        return (
          <button
            key={name}
            type="button"
            aria-label={label}
            title={label}
            aria-pressed={theme === name}
            onClick={() => chooseTheme(name)}
            className={`inline-flex size-7 cursor-pointer items-center justify-center rounded ${theme === name ? "bg-accent-soft text-accent" : "text-muted hover:bg-hover hover:text-text"}`}
          >
            <Icon aria-hidden="true" className="size-4" />
          </button>
        );
      })}
    </fieldset>
  );
}
