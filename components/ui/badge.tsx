import type { ReactNode } from "react";

export type BadgeTone = "neutral" | "accent" | "positive" | "warning" | "negative";

/** A short word beside a thing: its state, its kind. */
export function Badge({ tone = "neutral", children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center rounded-full px-2 py-0.5 text-xs font-medium ${TONES[tone]}`}>
      {children}
    </span>
  );
}

const TONES: Record<BadgeTone, string> = {
  neutral: "bg-raised text-muted",
  accent: "bg-accent-soft text-accent",
  positive: "bg-positive-soft text-positive",
  warning: "bg-warning-soft text-warning",
  negative: "bg-negative-soft text-negative",
};
