import type { ReactNode } from "react";

export interface CardProps {
  /** Shown as the card's heading. */
  title?: ReactNode;
  description?: ReactNode;
  /** To the right of the heading: links, a switch. */
  actions?: ReactNode;
  /** False for a table that reaches the card's edges. */
  padded?: boolean;
  className?: string;
  children?: ReactNode;
}

/** A titled box on the canvas. */
export function Card({ title, description, actions, padded = true, className = "", children }: CardProps) {
  const headed = title || description || actions;
  return (
    <section className={`min-w-0 rounded-lg border border-line bg-surface shadow-card ${className}`}>
      {headed && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4 sm:px-5">
          <div className="min-w-0">
            {title && <h2 className="text-[15px] font-semibold tracking-tight">{title}</h2>}
            {description && <p className="mt-0.5 text-[13px] text-muted">{description}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={headed && !children ? "pb-4" : padded ? "p-4 sm:p-5" : headed ? "pt-3" : ""}>{children}</div>
    </section>
  );
}
