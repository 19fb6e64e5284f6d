"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { buttonClass } from "./button-class";

export interface PopoverProps {
  summary: ReactNode;
  /** Marks the button as one whose choice is in force. */
  active?: boolean;
  /** On which side of its button the panel opens; on a phone it takes the width of the nearest positioned box. */
  align?: "left" | "right";
  /** The action of components/shortcuts/shortcuts.ts whose key opens it. */
  shortcut?: string;
  /** For forms that tell in place what became of them. */
  staysOnSubmit?: boolean;
  children: ReactNode;
}

/** A `<details>` that opens over the page: works without scripts; with them Escape, a click elsewhere and a form sent close it. */
export function Popover({
  summary,
  active = false,
  align = "right",
  shortcut,
  staysOnSubmit = false,
  children,
}: PopoverProps) {
  const details = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const close = (event: Event) => {
      const element = details.current;
      if (!element?.open) return;
      const escaped = event instanceof KeyboardEvent && event.key === "Escape";
      const elsewhere = event.type === "pointerdown" && !element.contains(event.target as Node);
      const sent = !staysOnSubmit && event.type === "submit" && element.contains(event.target as Node);
      if (!escaped && !elsewhere && !sent) return;
      element.open = false;
      if (escaped || sent) element.querySelector("summary")?.focus();
    };
    const types = ["keydown", "pointerdown", "submit"];
    for (const type of types) document.addEventListener(type, close);
    return () => {
      for (const type of types) document.removeEventListener(type, close);
    };
  }, [staysOnSubmit]);

  return (
    <details ref={details} className="group sm:relative">
      <summary
        data-shortcut={shortcut}
        className={`${buttonClass("secondary")} ${active ? "border-accent! text-accent!" : ""}`}
      >
        {summary}
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          className="size-4 fill-none stroke-current stroke-[1.5] transition-transform group-open:rotate-180"
        >
          <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />
        </svg>
      </summary>
      <div
        className={`absolute inset-x-4 z-30 mt-2 rounded-lg border border-line bg-surface p-4 shadow-popover sm:inset-x-auto sm:w-80 ${align === "right" ? "sm:right-0" : "sm:left-0"}`}
      >
        {children}
      </div>
    </details>
  );
}
