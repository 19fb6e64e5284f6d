"use client";

import { Bookmark, Calendar, Keyboard, type LucideIcon } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { applyChanges, NO_PERIOD } from "@/components/filter/filter-changes";
import { withFilter } from "@/components/filter/filter-parameters";
import { PAGE_ICONS } from "@/components/navigation/page-icons";
import { goToShortcuts } from "@/components/shortcuts/shortcuts";
import { THEMES } from "@/components/theme/theme";
import { THEME_ICONS } from "@/components/theme/theme-icons";
import { chooseTheme } from "@/components/theme/use-theme";
import { FILTERED_PATHS, PAGES, type PageId } from "@/lib/access/pages";
import type { SavedViewJson } from "@/lib/api/accounts/saved-view-json";
import { RANGE_PRESETS } from "@/lib/reading/view/range-preset";

export interface PaletteCommand {
  /** Its heading is the text `shell.palette.groups` of this key. */
  group: "pages" | "views" | "ranges" | "commands";
  id: string;
  name: string;
  Icon: LucideIcon;
  /** The keys that do the same. */
  keys?: string[];
  /** Where it leads, or what it does. */
  act: string | (() => void);
}

/** What the palette offers without searching on the server. */
export function usePaletteCommands(pages: PageId[], views: SavedViewJson[], onHelp: () => void): PaletteCommand[] {
  const t = useTranslations("shell");
  const tFilter = useTranslations("filter");
  const params = new URLSearchParams(useSearchParams());
  const pathname = usePathname();
  const rangePath = FILTERED_PATHS.includes(pathname) ? pathname : PAGES.usage.href;
  return [
    ...pages.map((id): PaletteCommand => {
      const keys = goToShortcuts([id]).at(0)?.keys;
      const act = withFilter(PAGES[id].href, params);
      return { group: "pages", id, name: t(`pages.${id}`), Icon: PAGE_ICONS[id], keys, act };
    }),
    ...views.map(({ id, name, path, search }): PaletteCommand => {
      return { group: "views", id, name, Icon: Bookmark, act: `${path}?${search}` };
    }),
    ...RANGE_PRESETS.map((range): PaletteCommand => {
      const name = t("palette.range", { range: tFilter(`ranges.${range}`) });
      const act = rangePath + applyChanges(params, { ...NO_PERIOD, range });
      return { group: "ranges", id: range, name, Icon: Calendar, act };
    }),
    ...THEMES.map((theme): PaletteCommand => {
      const act = () => chooseTheme(theme);
      return { group: "commands", id: theme, name: t(`themes.${theme}`), Icon: THEME_ICONS[theme], act };
    }),
    { group: "commands", id: "keys", name: t("keys.title"), Icon: Keyboard, keys: ["?"], act: onHelp },
  ];
}
