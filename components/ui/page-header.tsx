import type { ReactNode } from "react";

export interface PageHeaderProps {
  title: ReactNode;
  /** Where the page stands, above the title: "Admin → AI Models". */
  trail?: ReactNode;
  description?: ReactNode;
  /** To the right: buttons, links. */
  actions?: ReactNode;
}

/** A page's one `<h1>`, with what belongs beside it. */
export function PageHeader({ title, trail, description, actions }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {trail && <div className="mb-1.5 text-[13px] text-muted">{trail}</div>}
        <h1 className="text-2xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
        {description && <p className="mt-1 max-w-prose text-muted">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
