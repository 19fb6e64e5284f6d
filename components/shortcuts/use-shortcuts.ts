"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { matchShortcut, type Shortcut } from "./shortcuts";
import { takesSingleKeys } from "./single-keys";
import { isMac } from "./use-is-mac";

const SEQUENCE_MS = 1_500;

/**
 * Listens to the keys of the whole page.
 * @param run answers whether it did something; what it did not is left to the browser
 */
export function useShortcuts(shortcuts: readonly Shortcut[], run: (shortcut: Shortcut) => boolean): void {
  const begun = useRef<{ keys: string[]; at: number }>({ keys: [], at: 0 });
  const press = useEffectEvent((event: KeyboardEvent) => {
    const key = readKey(event);
    if (!key) return;
    const isFresh = event.timeStamp - begun.current.at < SEQUENCE_MS;
    const keys = [...(isFresh ? begun.current.keys : []), key];
    const match = matchShortcut(shortcuts, keys) ?? matchShortcut(shortcuts, [key]);
    begun.current = { keys: match === "begun" ? keys : [], at: event.timeStamp };
    if (match && match !== "begun" && run(match)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    // Before the page's own listeners, so that the k of "g k" is not theirs too.
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, []);
}

/** The key in the words of `Shortcut.keys`; null when it is no one's but the page's. */
function readKey(event: KeyboardEvent): string | null {
  const held = isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (held && !event.altKey && !event.shiftKey && !event.repeat) return `Mod+${event.key.toLowerCase()}`;
  return takesSingleKeys(event) && !event.repeat ? event.key : null;
}
