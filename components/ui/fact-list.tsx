import type { ReactNode } from "react";

/** A name and what it is; null is left out. */
export type Fact = [label: string, value: ReactNode | null];

/** Facts in two columns; where it is narrow below one another. */
export function FactList({ facts }: { facts: Fact[] }) {
  return (
    <div className="@container">
      <dl className="grid gap-x-8 gap-y-2.5 @2xl:grid-cols-2">
        {facts
          .filter(([, value]) => value !== null && value !== "")
          .map(([label, value]) => (
            <div key={label} className="flex min-w-0 items-baseline justify-between gap-4 border-b border-line pb-2">
              <dt className="shrink-0 text-muted">{label}</dt>
              <dd className="min-w-0 text-right break-words">{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
