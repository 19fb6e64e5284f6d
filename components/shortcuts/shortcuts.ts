import { findPage, type PageId } from "@/lib/access/pages";

/** What a key does, besides going to a page. */
export type ShortcutAction =
  | "palette"
  | "help"
  | "filter"
  | "refresh"
  | "live"
  | "nextRow"
  | "previousRow"
  | "openRow"
  | "close";

export interface Shortcut {
  /** The keys one after another; "Mod+k" is ⌘K on a Mac, Ctrl+K elsewhere. */
  keys: string[];
  action: ShortcutAction | PageId;
}

/** The keys of every page. */
export const GENERAL_SHORTCUTS: Shortcut[] = [
  { keys: ["Mod+k"], action: "palette" },
  { keys: ["?"], action: "help" },
  { keys: ["/"], action: "filter" },
  { keys: ["r"], action: "refresh" },
  { keys: ["l"], action: "live" },
];

/** The keys of lists; the lists themselves listen to them: components/shortcuts/row-keys.tsx. */
export const LIST_SHORTCUTS: Shortcut[] = [
  { keys: ["j"], action: "nextRow" },
  { keys: ["k"], action: "previousRow" },
  { keys: ["Enter"], action: "openRow" },
  { keys: ["Escape"], action: "close" },
];

/** The keys that lead to these pages. */
export function goToShortcuts(pages: readonly PageId[]): Shortcut[] {
  return pages.flatMap((id) => {
    const { key } = findPage(id);
    return key ? [{ keys: ["g", key], action: id }] : [];
  });
}

/**
 * The shortcut that the keys pressed one after another make; "begun" when they are the first of one, null when they lead
 * nowhere.
 */
export function matchShortcut(shortcuts: readonly Shortcut[], pressed: readonly string[]): Shortcut | "begun" | null {
  const begun = shortcuts.filter(({ keys }) => pressed.every((key, index) => keys[index] === key));
  const whole = begun.find(({ keys }) => keys.length === pressed.length);
  return whole ?? (begun.length > 0 ? "begun" : null);
}
