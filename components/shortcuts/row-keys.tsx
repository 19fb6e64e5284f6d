"use client";

import { useEffect } from "react";
import { takesSingleKeys } from "@/components/shortcuts/single-keys";

const STEPS: Partial<Record<string, 1 | -1>> = { j: 1, k: -1 };

/** j and k move through a page's rows, which are its links `a[data-row]`; Enter then follows one, as any link. */
export function RowKeys() {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      if (!step || !takesSingleKeys(event)) return;
      const rows = [...document.querySelectorAll<HTMLAnchorElement>("a[data-row]")].filter((row) =>
        row.checkVisibility(),
      );
      const current = rows.findIndex((row) => row.matches(":focus"));
      const next = current === -1 && step === -1 ? rows.length - 1 : current + step;
      rows.at(Math.max(0, Math.min(rows.length - 1, next)))?.focus();
    };
    document.addEventListener("keydown", move);
    return () => document.removeEventListener("keydown", move);
  }, []);
  return null;
}
