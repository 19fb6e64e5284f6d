"use client";

import type { ReactNode } from "react";
import { useFilterNavigation } from "./filter-navigation";

/** The page's figures: dimmed, not gone, while newer ones are on their way. */
export function Figures({ children }: { children: ReactNode }) {
  const { pending } = useFilterNavigation();
  return (
    <div aria-busy={pending} className={`space-y-4 transition-opacity ${pending ? "opacity-50" : ""}`}>
      {children}
    </div>
  );
}
