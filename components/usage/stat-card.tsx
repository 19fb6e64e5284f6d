import type { ReactNode } from "react";

export interface StatCardProps {
  label: string;
  value: ReactNode;
  /** Lines under the figure that say what it is made of. */
  details?: ReactNode;
  change: ReactNode;
  className?: string;
}

/** One figure of the page. */
export function StatCard({ label, value, details, change, className = "" }: StatCardProps) {
  return (
    <div className={`flex min-w-0 flex-col rounded-lg border border-line bg-surface p-4 shadow-card ${className}`}>
      <dt className="text-[13px] font-medium text-muted">{label}</dt>
      <dd className="mt-1 flex grow flex-col">
        <p className="text-[22px] leading-8 font-semibold tracking-tight break-words">{value}</p>
        <div className="mb-3 space-y-0.5 text-[13px] text-muted">{details}</div>
        <div className="mt-auto">{change}</div>
      </dd>
    </div>
  );
}
