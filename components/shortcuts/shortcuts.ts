import type { Place } from "@/components/navigation/places";

/** What a key does, beside going to a place. */
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
  action: ShortcutAction | Place;
}

/** The keys that go to a place, after "g". */
const PLACE_KEYS: Partial<Record<Place, string>> = {
  usage: "u",
  models: "m",
  "api-keys": "k",
  pricing: "p",
  connect: "c",
  tenants: "t",
  users: "s",
  rooms: "o",
  features: "f",
  requests: "r",
  errors: "e",
  settings: ",",
  profile: "a",
};

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

/** The keys that lead to these places. */
export function goToShortcuts(places: readonly Place[]): Shortcut[] {
  return places.flatMap((place) => {
    const key = PLACE_KEYS[place];
    return key ? [{ keys: ["g", key], action: place }] : [];
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
