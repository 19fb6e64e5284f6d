"use client";

import { Bookmark, Calendar, Keyboard, type LucideIcon } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { applyChanges, NO_PERIOD } from "@/components/filter/filter-changes";
import { withFilter } from "@/components/filter/filter-parameters";
import { hasFilter, PLACES, type Place } from "@/components/navigation/places";
import { goToShortcuts } from "@/components/shortcuts/shortcuts";
import { THEMES } from "@/components/theme/theme";
import { THEME_ICONS } from "@/components/theme/theme-icons";
import { chooseTheme } from "@/components/theme/use-theme";
import type { SavedViewJson } from "@/lib/api/accounts/saved-view-json";
import { RANGE_PRESETS } from "@/lib/reading/view/range-preset";

export interface PaletteCommand {
  /** Its heading is the text `shell.palette.groups` of this key. */
  group: "places" | "views" | "ranges" | "commands";
  id: string;
  name: string;
  Icon: LucideIcon;
  /** The keys that do the same. */
  keys?: string[];
  /** Where it leads, or what it does. */
  act: string | (() => void);
}

/** What the palette offers without searching on the server. */
export function usePaletteCommands(places: Place[], views: SavedViewJson[], onHelp: () => void): PaletteCommand[] {
  const t = useTranslations("shell");
  const tFilter = useTranslations("filter");
  const params = new URLSearchParams(useSearchParams());
  const pathname = usePathname();
  const rangePath = hasFilter(pathname) ? pathname : PLACES.usage.href;
  return [
    ...places.map((place): PaletteCommand => {
      const { href, Icon } = PLACES[place];
      const keys = goToShortcuts([place]).at(0)?.keys;
      return { group: "places", id: place, name: t(`places.${place}`), Icon, keys, act: withFilter(href, params) };
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
