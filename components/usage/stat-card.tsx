import type { ReactNode } from "react";
import { Sparkline } from "@/components/ui/sparkline";

export interface StatCardProps {
  label: string;
  value: ReactNode;
  /** Lines under the figure that say what it is made of. */
  details?: ReactNode;
  /** Against the period before; nothing when there is none to compare. */
  change?: ReactNode;
  /** The figure's course over the period, and what it is called for those who cannot see it. */
  course?: { values: number[]; label: string };
  className?: string;
}

/** One figure of the page. */
export function StatCard({ label, value, details, change, course, className = "" }: StatCardProps) {
  return (
    <div
      className={`flex min-w-0 break-inside-avoid flex-col rounded-lg border border-line bg-surface p-4 shadow-card ${className}`}
    >
      <dt className="text-[13px] font-medium text-muted">{label}</dt>
      <dd className="mt-1 flex grow flex-col">
        <p className="text-[22px] leading-8 font-semibold tracking-tight break-words">{value}</p>
        <div className="space-y-0.5 text-[13px] text-muted">{details}</div>
        <div className="mt-auto space-y-2 pt-3">
          {course && course.values.length > 1 && <Sparkline {...course} height={28} className="w-full" />}
          {change}
        </div>
      </dd>
    </div>
  );
}
