"use client";

import { useSyncExternalStore } from "react";

/** Whether ⌘ takes the part of Ctrl here; false until the page runs in a browser. */
export function useIsMac(): boolean {
  return useSyncExternalStore(subscribe, isMac, () => false);
}

/** Whether this browser runs on an Apple system. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

const subscribe = () => () => undefined;
